import type { HttpAnswer } from '../faults.ts';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const error = (status: number, words: string): HttpAnswer => json(status, { error: words });
export const notFound: HttpAnswer = error(404, 'Record not found');
export const invalid = (words: string): HttpAnswer => error(422, `Validation failed: ${words}`);
