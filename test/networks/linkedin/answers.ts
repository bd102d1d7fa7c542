import type { HttpAnswer } from '../faults.ts';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer =>
  ({ status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

export const empty = (status: number): HttpAnswer => ({ status, headers: {}, body: '' });

export const refusal = (status: number, code: string, message: string, serviceErrorCode?: number): HttpAnswer =>
  json(status, { status, code, message, ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }) });

export const list = (elements: unknown[], start: number, count: number, total: number): HttpAnswer => json(200, { elements, paging: { start, count, total, links: [] } });
