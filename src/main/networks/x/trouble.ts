import { type Channel, type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { problemWire } from './wire.ts';

/** An answer with a status line. `body` is undefined where it could not be read in full or is no JSON. */
export interface Answer {
  status: number;
  body: unknown;
  /** Something on the way answered in X's place. */
  foreign: boolean;
  /** When the budget of this kind of request is filled again; null: it is not used up. */
  reset: number | null;
}

/**
 * X answers in JSON, and sends nobody elsewhere. A page or a redirection is a portal's that wants a sign-in (RFC 8910);
 * 511 is a portal's own status (RFC 6585). A page with any other 5xx may be that of X's own front.
 */
export function isForeign(status: number, headers: Headers): boolean {
  if (status === 511 || (status >= 300 && status < 400)) return true;
  return status < 500 && /^\s*(?:text\/html|application\/xhtml)/iu.test(headers.get('content-type') ?? '');
}

/** The request certainly never left this machine. */
const neverSent = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
/** `connect`: no connection was made. `getaddrinfo`: not even the name was found. */
const beforeSending = new Set(['connect', 'getaddrinfo']);
/** How `fetch` tells that a proxy made no way to the server. */
const proxyRefused = /^Proxy response \(\d+\)/u;

/** TLS is agreed upon before the request is written. */
const certificate = /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF_SIGNED|ERR_TLS_CERT_ALTNAME)/u;

interface Cause {
  code: string;
  syscall: string;
  message: string;
}

function causeOf(cause: unknown): Cause {
  const part = (key: string): string => {
    const value: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: part('code'), syscall: part('syscall'), message: part('message') };
}

const within = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** Where a name has several addresses, each was tried and each has its own. What a proxy said lies one deeper. */
function causesOf(error: unknown): Cause[] {
  const cause = within(within(error)) ?? within(error);
  const each: unknown[] = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors : [cause];
  return each.map(causeOf);
}

/** Why `fetch` failed, and whether the request may have arrived all the same: `unknown` unless it certainly did not. */
export function troubleOfLine(error: unknown): Trouble {
  const causes = causesOf(error);
  if (causes.some(({ code }) => certificate.test(code))) return { kind: 'retry', problem: problemOf('untrusted-certificate') };
  const neverLeft = causes.every(({ code, syscall, message }) => neverSent.has(code) || beforeSending.has(syscall) || proxyRefused.test(message));
  if (neverLeft) return { kind: 'retry', problem: problemOf('unreachable') };
  return { kind: 'unknown', problem: problemOf('interrupted') };
}

/** What asks for nothing to be done may simply be asked again. */
export const troubleOfReading = (trouble: Trouble): Trouble => (trouble.kind === 'unknown' ? { ...trouble, kind: 'retry' } : trouble);

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

const readProblem = (body: unknown): { type: string; words: string } => {
  const read = problemWire.safeParse(body);
  return read.success ? read.data : { type: '', words: '' };
};

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { type, words } = readProblem(answer.body);
  // A cap on usage answers 429 as well, but no window will open again: credits or the spending limit are used up.
  if (type.endsWith('/usage-capped') || answer.status === 402) return held(problemOf('quota-used-up', words));
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', words, answer.reset) };
  if (answer.status === 401) return held(problemOf('signed-out', words));
  return null;
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { words } = readProblem(answer.body);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held(problemOf('forbidden', words));
  if (answer.status >= 400 && answer.body !== undefined) return held(problemOf('rejected', words));
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** X has no codes for these; the words are those of its API. */
const duplicate = /duplicate content/iu;
const notAllowed = /not been mentioned|otherwise engaged|not allowed to reply|reply to this conversation is not allowed|restricted who can reply/iu;
const gone = /deleted or not visible|does not exist|could not find tweet|not found/iu;
const tooLong = /too long|exceeds? the (?:maximum|character)|longer than/iu;
const noPermissionToMessage = /permission to (?:dm|message)|cannot send messages|participants/iu;

function troubleOfRefusal(answer: Answer, channel: Channel, earlierAttempt: boolean): Trouble {
  const { type, words } = readProblem(answer.body);
  if (duplicate.test(words)) {
    const problem = problemOf('duplicate-content', words);
    // After an attempt that may have arrived, the duplicate may be our own reply: reading back decides.
    return earlierAttempt ? { kind: 'unknown', problem } : held(problem);
  }
  if (tooLong.test(words)) return permanent('too-long', words);
  if (notAllowed.test(words)) return permanent('reply-not-allowed', words);
  if (channel === 'private' && (answer.status === 404 || noPermissionToMessage.test(words))) return permanent('recipient-refused', words);
  if (answer.status === 404 || type.endsWith('/resource-not-found') || gone.test(words)) return permanent('message-gone', words);
  if (answer.status === 403) return held(problemOf('forbidden', words));
  return permanent('rejected', words);
}

/**
 * For an answer to a reply that was sent, other than its acceptance. `earlierAttempt`: this reply was sent before, and may have arrived.
 * Only a refusal that X itself wrote is a certain no, and that of a portal that says what it is.
 */
export function troubleOfSend(answer: Answer, channel: Channel, earlierAttempt: boolean): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', readProblem(answer.body).words) };
  const refused = answer.status >= 400 && answer.status !== 408 && answer.body !== undefined;
  if (!refused) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return troubleOfRefusal(answer, channel, earlierAttempt);
}
