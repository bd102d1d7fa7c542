import { problemOf } from '../../../contract/index.ts';
import { clockAhead, waitOf } from '../budget/reading.ts';
import type { NetworkPorts, Trouble } from '../network.ts';
import type { Query } from './fields.ts';
import { limitsIn } from './limits.ts';
import { type Answer, isForeign, troubleOfLine } from './trouble.ts';

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  query?: Query;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Query;
}

export interface Answered extends Answer {
  headers: Headers;
  /** How far X's clock is ahead of ours, milliseconds. */
  ahead: number;
}

export type Exchange = { kind: 'answer'; answer: Answered } | { kind: 'trouble'; trouble: Trouble };

/** Who asks. `token` may be empty: then nobody is signed in. */
export interface Signer {
  token: string;
  /** Takes every token of the account out of what X says. */
  hush: (text: string) => string;
}

/** Each request has this long, from the first byte out to the last byte in. */
const patience = 30_000;

/** A hundred long posts with their authors stay well below. */
const largestAnswer = 16 * 1_024 * 1_024;

/** Undefined where it is larger than we take. Throws where the line breaks. */
async function readBounded(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const body: AsyncIterable<Uint8Array> = response.body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer whose rest never came is an answer all the same: its status is known, its body is not. */
async function readBody(response: Response, hush: Signer['hush']): Promise<unknown> {
  try {
    const text = await readBounded(response);
    if (text === undefined) return undefined;
    // What went wrong is shown to people: X's words, never a token in them.
    return parse(response.ok ? text : hush(text));
  } catch {
    return undefined;
  }
}

const addressOf = (base: string, { path, query }: Request): string => {
  const parameters = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return `${base.replace(/\/+$/u, '')}${path}${parameters}`;
};

function bodyOf(request: Request): { headers: Record<string, string>; body: string | null } {
  if (request.json !== undefined) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.json) };
  if (request.form === undefined) return { headers: {}, body: null };
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(request.form).toString() };
}

/** One HTTP request and its answer; never throws. */
export async function exchange(base: string, request: Request, { token, hush }: Signer, ports: NetworkPorts, signal: AbortSignal): Promise<Exchange> {
  if (signal.aborted) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('interrupted') } };
  const { headers, body } = bodyOf(request);
  try {
    const response = await ports.fetch(addressOf(base, request), {
      method: request.method,
      headers: token === '' ? headers : { ...headers, authorization: `Bearer ${token}` },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    const answer: Answered = {
      status: response.status,
      body: await readBody(response, hush),
      headers: response.headers,
      foreign: isForeign(response.status, response.headers),
      reset: waitOf(limitsIn(response.status, response.headers, ports.now()), ports.now()),
      ahead: clockAhead(response.headers, ports.now()),
    };
    return { kind: 'answer', answer };
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOfLine(error) };
  }
}
