import type { HttpAnswer } from '../faults.ts';

/** The HTTP status is 200 whatever became of the request. */
const answer = (body: unknown): HttpAnswer => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const result = (data: unknown): HttpAnswer => answer({ code: 0, message: 'OK', request_id: '2026112600000000', data });
export const refused = (code: number, message: string): HttpAnswer => answer({ code, message, request_id: '2026112600000000', data: {} });

export const wrongParameter = (words: string): HttpAnswer => refused(40_002, words);
export const notAllowed = (words = 'No permission to operate'): HttpAnswer => refused(40_001, words);
export const noSuchThing = (words: string): HttpAnswer => refused(40_007, words);
