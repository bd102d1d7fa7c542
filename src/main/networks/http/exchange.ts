import { problemOf } from '../../../contract/index.ts';
import { clockAhead, type Reading, waitOf } from '../budget/reading.ts';
import type { Trouble } from '../network.ts';
import { readBounded } from './bounded.ts';
import { parseJson } from './json.ts';
import { troubleOfLine } from './line.ts';

export type Query = Record<string, string>;

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the network's base, with a slash in front; or a whole address that the network itself gave. */
  path: string;
  query?: Query;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Query;
  /** Sent as multipart/form-data. */
  parts?: FormData;
  /** Sent as it is. */
  file?: { type: string; content: Uint8Array<ArrayBuffer> };
  /** From the first byte out to the last byte in, milliseconds; 30 seconds unless given. */
  patience?: number;
}

/** An answer with a status line. */
export interface Answer {
  status: number;
  /** Undefined where it could not be read in full or is no JSON. */
  body: unknown;
  /** Something on the way answered in the network's place. */
  foreign: boolean;
  /** When the budget of this kind of request is filled again, epoch milliseconds; null: it is not used up. */
  reset: number | null;
}

export interface Answered extends Answer {
  headers: Headers;
  readings: readonly Reading[];
  /** How far the network's clock is ahead of ours, milliseconds. */
  ahead: number;
}

export type Exchange = { kind: 'answer'; answer: Answered } | { kind: 'trouble'; trouble: Trouble };

/** A network that speaks JSON over HTTP. */
export interface Wire {
  /** With or without a slash at its end. */
  base: string;
  fetch: typeof fetch;
  now: () => number;
  elapsed: () => number;
  /** What an answer says of its limits. */
  readings: (answer: { status: number; headers: Headers; body: unknown }, now: number) => Reading[];
  /** Takes every token of the account out of what the network says. */
  hush: (text: string) => string;
  /** Whether what came with a good status is a refusal all the same, by networks that have them so. */
  refuses?: (body: unknown) => boolean;
}

/** Each request has this long unless it says otherwise. */
const usualPatience = 30_000;

/** A hundred long posts with their authors stay well below. */
const largestAnswer = 16 * 1_024 * 1_024;

/** An answer whose rest never came is an answer all the same: its status is known, its body is not. */
async function readBody(response: Response, { hush, refuses }: Wire): Promise<unknown> {
  try {
    const bytes = await readBounded(response, largestAnswer);
    if (bytes === undefined) return undefined;
    const text = Buffer.from(bytes).toString('utf8');
    // What went wrong is shown to people: the network's words, never a token in them.
    const body = response.ok ? parseJson(text) : undefined;
    return response.ok && refuses?.(body) !== true ? body : parseJson(hush(text));
  } catch {
    return undefined;
  }
}

/**
 * Networks answer in JSON, and send nobody elsewhere. A page or a redirection is a portal's that wants a sign-in (RFC 8910);
 * 511 is a portal's own status (RFC 6585). A page with any other 5xx may be that of the network's own front.
 */
export function isForeign(status: number, headers: Headers): boolean {
  if (status === 511 || (status >= 300 && status < 400)) return true;
  return status < 500 && /^\s*(?:text\/html|application\/xhtml)/iu.test(headers.get('content-type') ?? '');
}

function addressOf(base: string, { path, query }: Request): string {
  const whole = /^https?:\/\//u.test(path) ? path : `${base.replace(/\/+$/u, '')}${path}`;
  if (query === undefined) return whole;
  return `${whole}${whole.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`;
}

function bodyOf({ json, form, parts, file }: Request): { headers: Record<string, string>; body: string | FormData | Uint8Array<ArrayBuffer> | null } {
  if (file !== undefined) return { headers: { 'content-type': file.type }, body: file.content };
  if (json !== undefined) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  if (parts !== undefined) return { headers: {}, body: parts };
  if (form === undefined) return { headers: {}, body: null };
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() };
}

/** One HTTP request and its answer; never throws. */
export async function exchange(wire: Wire, request: Request, signal: AbortSignal): Promise<Exchange> {
  if (signal.aborted) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('interrupted') } };
  const { headers, body } = bodyOf(request);
  try {
    const response = await wire.fetch(addressOf(wire.base, request), {
      method: request.method,
      headers: { ...headers, ...request.headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(request.patience ?? usualPatience)]),
    });
    return { kind: 'answer', answer: await answered(wire, response) };
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOfLine(error) };
  }
}

async function answered(wire: Wire, response: Response): Promise<Answered> {
  const { status, headers } = response;
  const body = await readBody(response, wire);
  const now = wire.now();
  const readings = wire.readings({ status, headers, body }, now);
  return { status, body, headers, readings, foreign: isForeign(status, headers), reset: waitOf(readings, now), ahead: clockAhead(headers, now) };
}
