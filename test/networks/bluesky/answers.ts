import type { HttpAnswer } from '../faults.ts';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer =>
  ({ status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) });

export const refusal = (error: string, message: string, status = 400): HttpAnswer => json(status, { error, message });
export const invalid = (message: string): HttpAnswer => refusal('InvalidRequest', message);
