import { z } from 'zod';

/**
 * What went wrong, as a value. The renderer has words for each code in every language;
 * `detail` is what the other side said, verbatim and bounded, or empty.
 */
export const problemCode = z.enum([
  /** No connection was made: name not found, refused, timed out before anything was sent. */
  'unreachable',
  /** The connection broke, or no answer came, after the request had left. */
  'interrupted',
  /** The console ended while the request was under way. */
  'restarted',
  /** The network asked to slow down; `until` says how long. */
  'rate-limited',
  /** The plan's quota or the spending limit is used up: waiting does not help. */
  'quota-used-up',
  /** 5xx, or the mail server's "try later". */
  'server-error',
  /** The answer could not be understood. */
  'unreadable-answer',
  /** Token expired, revoked, or password changed: sign in again. */
  'signed-out',
  /** Signed in, but not allowed to do this. */
  'forbidden',
  /** The network only takes replies to people who mentioned the account. */
  'reply-not-allowed',
  /** The reply window has closed. */
  'window-closed',
  /** The same text was posted a moment ago; the network wants other words. */
  'duplicate-content',
  'too-long',
  /** The recipient's address does not exist, or refuses mail. */
  'recipient-refused',
  /** What is being answered was deleted. */
  'message-gone',
  /** The other side changed the conversation while the reply was waiting. */
  'conversation-changed',
  /** Refused for another reason; `detail` has the network's own words. */
  'rejected',
  /** The certificate of the server is not trusted. */
  'untrusted-certificate',
  /** The system's key store cannot be used, so no password or token may be kept. */
  'no-key-store',
  /** The replica on this machine could not be written: disk full, read-only or damaged. */
  'storage',
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const problem = z.object({
  code: problemCode,
  /** The other side's own words, at most 500 characters; empty where there are none. */
  detail: z.string().max(500),
  /** Epoch milliseconds until which it makes no sense to try again; null: unknown. */
  until: z.number().nullable(),
});
export type Problem = z.infer<typeof problem>;

export function problemOf(code: ProblemCode, detail = '', until: number | null = null): Problem {
  return { code, detail: detail.slice(0, 500), until };
}
