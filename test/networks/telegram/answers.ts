import type { HttpAnswer } from '../faults.ts';

const answer = (status: number, body: unknown): HttpAnswer => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const result = (value: unknown): HttpAnswer => answer(200, { ok: true, result: value });

export const refused = (code: number, description: string, parameters?: object): HttpAnswer =>
  answer(code, { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) });

export const bad = (description: string, parameters?: object): HttpAnswer => refused(400, `Bad Request: ${description}`, parameters);
