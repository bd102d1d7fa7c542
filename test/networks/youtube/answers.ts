import type { HttpAnswer } from '../faults.ts';

export const json = (status: number, body: unknown): HttpAnswer => ({ status, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(body) });

export const nothing: HttpAnswer = { status: 204, headers: {}, body: '' };

/** https://developers.google.com/youtube/v3/docs/errors */
export const problem = (status: number, reason: string, message: string, domain = 'youtube.comment'): HttpAnswer =>
  json(status, { error: { code: status, message, errors: [{ message, domain, reason }] } });

export const badRequest = (message: string): HttpAnswer => problem(400, 'badRequest', message, 'global');
export const invalid = (name: string): HttpAnswer => problem(400, 'invalidParameter', `Invalid value for parameter ${name}`, 'global');
export const commentNotFound: HttpAnswer = problem(404, 'commentNotFound', 'One or more of the specified comments cannot be found.');
export const forbidden: HttpAnswer = problem(403, 'forbidden', 'The request is not properly authorized.');
