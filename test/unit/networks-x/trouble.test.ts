import { describe, expect, test } from 'vitest';
import { type Answer, isForeign } from '../../../src/main/networks/http/exchange.ts';
import { troubleOfLine, troubleOfReading } from '../../../src/main/networks/http/line.ts';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/x/trouble.ts';

const failed = (code: string, syscall?: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) }) });

describe('a line that fails', () => {
  test.each([
    ['ENOTFOUND', 'getaddrinfo', 'retry', 'unreachable'],
    ['EAI_AGAIN', 'getaddrinfo', 'retry', 'unreachable'],
    ['EAI_FAIL', 'getaddrinfo', 'retry', 'unreachable'],
    ['ECONNREFUSED', 'connect', 'retry', 'unreachable'],
    ['ENETUNREACH', 'connect', 'retry', 'unreachable'],
    ['ETIMEDOUT', 'connect', 'retry', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, 'retry', 'unreachable'],
    ['CERT_HAS_EXPIRED', undefined, 'retry', 'untrusted-certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'retry', 'untrusted-certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'retry', 'untrusted-certificate'],
    ['ECONNRESET', 'read', 'unknown', 'interrupted'],
    ['EPIPE', 'write', 'unknown', 'interrupted'],
    ['ETIMEDOUT', 'read', 'unknown', 'interrupted'],
    ['UND_ERR_SOCKET', undefined, 'unknown', 'interrupted'],
    ['UND_ERR_HEADERS_TIMEOUT', undefined, 'unknown', 'interrupted'],
  ] as const)('%s %s: %s, %s', (code, syscall, kind, problem) => {
    expect(troubleOfLine(failed(code, syscall))).toMatchObject({ kind, problem: { code: problem } });
  });

  test.each([new DOMException('', 'TimeoutError'), new DOMException('', 'AbortError'), new Error('odd'), 'text', null])('what is not known may have arrived: %s', (error) => {
    expect(troubleOfLine(error)).toMatchObject({ kind: 'unknown' });
  });

  test('of several addresses, none took the connection: it never left; one that broke later may have taken it', () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
    const late = Object.assign(new Error(), { code: 'ECONNRESET', syscall: 'read' });
    const all = (...errors: Error[]) => new TypeError('fetch failed', { cause: Object.assign(new AggregateError(errors), { code: 'ETIMEDOUT' }) });
    expect(troubleOfLine(all(refused, Object.assign(new Error(), { code: 'ETIMEDOUT', syscall: 'connect' })))).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
    expect(troubleOfLine(all(refused, late))).toMatchObject({ kind: 'unknown' });
  });

  test('of a question it may be asked again', () => {
    expect(troubleOfReading(troubleOfLine(failed('ECONNRESET', 'read')))).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  });
});

const answer = (status: number, body: unknown, reset: number | null = null, foreign = false): Answer => ({ status, body, reset, foreign });
const said = (detail: string, type = 'about:blank') => ({ title: 'Forbidden', detail, type });
const older = (message: string) => ({ errors: [{ code: 1, message }] });

describe('an answer to a reply', () => {
  test.each([
    [429, said('Too Many Requests'), 'retry', 'rate-limited'],
    [429, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'retry', 'rate-limited'],
    [429, said('Usage cap exceeded', 'https://api.twitter.com/2/problems/usage-capped'), 'held', 'quota-used-up'],
    [403, said('Usage cap exceeded', 'https://api.x.com/2/problems/usage-capped'), 'held', 'quota-used-up'],
    [402, undefined, 'held', 'quota-used-up'],
    [401, said('Unauthorized'), 'held', 'signed-out'],
    [403, said('You are not allowed to create a Tweet with duplicate content.'), 'held', 'duplicate-content'],
    [403, said('Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.'), 'permanent', 'reply-not-allowed'],
    [403, said('You are not allowed to reply to this conversation: its author has restricted who can reply.'), 'permanent', 'replies-closed'],
    [403, said('You attempted to reply to a Tweet that is deleted or not visible to you.'), 'permanent', 'message-gone'],
    [404, said('Could not find tweet'), 'permanent', 'message-gone'],
    [403, older('Your Tweet text is too long.'), 'permanent', 'too-long'],
    [403, said('You are not permitted to perform this action.'), 'held', 'forbidden'],
    [400, said('One or more parameters to your request was invalid.'), 'permanent', 'rejected'],
    [403, undefined, 'unknown', 'unreadable-answer'],
    [408, {}, 'unknown', 'unreadable-answer'],
    [307, {}, 'unknown', 'unreadable-answer'],
    [500, {}, 'unknown', 'server-error'],
    [503, undefined, 'unknown', 'server-error'],
  ] as const)('%d %j: %s, %s', (status, body, kind, code) => {
    expect(troubleOfSend(answer(status, body), 'public', false)).toMatchObject({ kind, problem: { code } });
  });

  test('carries X’s words and the time to wait', () => {
    expect(troubleOfSend(answer(429, said('Slow down'), 1_234), 'public', false)).toEqual({ kind: 'retry', problem: { code: 'rate-limited', detail: 'Slow down Forbidden', until: 1_234 } });
  });

  test('a duplicate may be our own earlier attempt', () => {
    const body = said('You are not allowed to create a Tweet with duplicate content.');
    expect(troubleOfSend(answer(403, body), 'public', true)).toMatchObject({ kind: 'unknown', problem: { code: 'duplicate-content' } });
  });

  test.each([[404, said('nobody')], [403, said('You do not have permission to DM one or more participants.')]])('%d to a direct message: the recipient refuses', (status, body) => {
    expect(troubleOfSend(answer(status, body), 'private', false)).toMatchObject({ kind: 'permanent', problem: { code: 'recipient-refused' } });
  });
});

describe('an answer that is not X’s', () => {
  const html = new Headers({ 'content-type': 'text/html; charset=utf-8' });
  const json = new Headers({ 'content-type': 'application/json' });

  test('is a redirection, a page, or the word of a portal; a page with 5xx may be X’s own', () => {
    expect([200, 302, 401, 403, 404, 503, 511].map((status) => isForeign(status, html))).toEqual([true, true, true, true, true, false, true]);
    expect([200, 302, 401, 500].map((status) => isForeign(status, json))).toEqual([false, true, false, false]);
  });

  test.each([200, 302, 401, 403, 429, 511])('%d: to a question, X is not reached, whatever it looks like', (status) => {
    expect(troubleOfPull(answer(status, undefined, null, true))).toEqual({ kind: 'retry', problem: { code: 'unreachable', detail: '', until: null } });
  });

  test.each([[200, 'unknown'], [302, 'unknown'], [403, 'unknown'], [511, 'retry']] as const)('%d: a reply: %s', (status, kind) => {
    expect(troubleOfSend(answer(status, undefined, null, true), 'public', false)).toMatchObject({ kind, problem: { code: 'unreachable' } });
  });
});

describe('an answer to a question', () => {
  test.each([
    [200, undefined, 'retry', 'unreadable-answer'],
    [302, undefined, 'retry', 'unreadable-answer'],
    [404, undefined, 'retry', 'unreadable-answer'],
    [408, said('Request timeout'), 'retry', 'unreadable-answer'],
    [500, {}, 'retry', 'server-error'],
    [429, {}, 'retry', 'rate-limited'],
    [429, said('Usage cap exceeded', 'https://api.x.com/2/problems/usage-capped'), 'held', 'quota-used-up'],
    [402, {}, 'held', 'quota-used-up'],
    [401, {}, 'held', 'signed-out'],
    [403, said('no'), 'held', 'forbidden'],
    [400, said('no'), 'held', 'rejected'],
  ] as const)('%d %j: %s, %s', (status, body, kind, code) => {
    expect(troubleOfPull(answer(status, body))).toMatchObject({ kind, problem: { code } });
  });
});
