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
  /** The app or the sign-in lacks a permission for this, or the network let one end that was not used: to be granted again. */
  'permission-missing',
  /** The network has restricted, locked or closed the account: nothing leaves until it lifts that. */
  'restricted',
  /** The network only takes replies to people who mentioned the account. */
  'reply-not-allowed',
  /** Replies are turned off there, or not open to this account. */
  'replies-closed',
  /** The network takes no private reply to this message. */
  'private-not-possible',
  /** The one private reply that the network takes has been sent already. */
  'answered-already',
  /** The reply window has closed. */
  'window-closed',
  /** The same text was posted a moment ago; the network wants other words. */
  'duplicate-content',
  'too-long',
  /** The network does not take the template: it was withdrawn, paused or changed. */
  'template-refused',
  /** The recipient's address does not exist, or refuses mail. */
  'recipient-refused',
  /** The network keeps such messages from this person for a while: businesses wrote them too many. */
  'recipient-tired',
  /** The network did not take a file: its kind, its size, or what is in it. */
  'file-refused',
  /** What is being answered was deleted. */
  'message-gone',
  /** The other side changed the conversation while the reply was waiting. */
  'conversation-changed',
  /** A file that belonged to it was lost with a damaged disk. */
  'file-lost',
  /** A rule of the team wants somebody else to look at it first; `detail` is the rule’s name. */
  'approval-wanted',
  /** It speaks of a private reply that has not arrived. */
  'private-first',
  /** The network sends what is new to another program (a webhook), so nothing can be read here; `detail` says whose. */
  'webhook-set',
  /** Another program reads this account at the same time, and each gets a part. */
  'read-elsewhere',
  /** The network no longer takes the version of its interface that was asked for. */
  'outdated',
  /** Refused for another reason; `detail` has the network's own words. */
  'rejected',
  /** The certificate of the server is not trusted. */
  'untrusted-certificate',
  /** The system's key store cannot be used, so no password or token may be kept. */
  'no-key-store',
  /** The agent, or the network for them, said no to the access that was asked for. */
  'access-denied',
  /** The port that the network sends the browser back to is taken by another program. */
  'port-taken',
  /** Nobody came back from the browser in time. */
  'sign-in-expired',
  /** Signed in to another account than the one that was to be signed in again; `detail` says to which. */
  'other-account',
  /** The provider takes no passwords from programs any more: sign in with it in the browser. */
  'browser-sign-in',
  /** Another program listens where deliveries should come in; `detail` says where. */
  'inbox-port-taken',
  /** What was delivered is not signed with the secret that was typed. */
  'unverified-delivery',
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

/** Whether signing in again to the account does away with it. */
export function endsWithSignIn({ code }: Problem): boolean {
  switch (code) {
    case 'signed-out':
    case 'permission-missing':
    case 'no-key-store':
    case 'browser-sign-in':
      return true;
    case 'unreachable':
    case 'interrupted':
    case 'restarted':
    case 'rate-limited':
    case 'quota-used-up':
    case 'server-error':
    case 'unreadable-answer':
    case 'forbidden':
    case 'restricted':
    case 'reply-not-allowed':
    case 'replies-closed':
    case 'private-not-possible':
    case 'answered-already':
    case 'window-closed':
    case 'duplicate-content':
    case 'too-long':
    case 'template-refused':
    case 'recipient-refused':
    case 'recipient-tired':
    case 'file-refused':
    case 'message-gone':
    case 'conversation-changed':
    case 'file-lost':
    case 'approval-wanted':
    case 'private-first':
    case 'webhook-set':
    case 'read-elsewhere':
    case 'outdated':
    case 'rejected':
    case 'untrusted-certificate':
    case 'access-denied':
    case 'port-taken':
    case 'sign-in-expired':
    case 'other-account':
    case 'inbox-port-taken':
    case 'unverified-delivery':
    case 'storage':
      return false;
  }
}
