import type { z } from 'zod';
import type { HttpRequest } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, missing, Refusal } from './failure.ts';
import { type Field, parseFields } from './fields.ts';
import type { Listing } from './paging.ts';
import type { Holder } from './tokens.ts';
import type { Page, World } from './world.ts';

/** Something that the API took from an account. */
export type Accepted =
  | { network: 'facebook' | 'instagram'; kind: 'comment'; id: string; account: string; at: number; text: string; under: string; media: string | null }
  /** A message to whoever wrote a comment or a post. */
  | { network: 'facebook' | 'instagram'; kind: 'private-reply'; id: string; account: string; at: number; text: string; answers: string }
  | { network: 'messenger' | 'instagram'; kind: 'message'; id: string; account: string; at: number; text: string; to: string; tag: string | null; media: string[] }
  /** `POST /{comment-id}` with a message: the words of a customer were overwritten. */
  | { network: 'facebook'; kind: 'overwritten'; id: string; account: string; at: number; text: string }
  | { network: 'facebook' | 'messenger' | 'instagram'; kind: 'like' | 'hide' | 'delete' | 'block'; id: string; account: string; at: number; on: boolean };

export interface Settings {
  /** Whether the Page may write within seven days. https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags/ */
  humanAgent: boolean;
  /** False: the app has Standard Access only, and Graph does not say who wrote something. */
  tellsWho: boolean;
}

/** One call, as far as it is understood before it is carried out. */
export interface Call {
  request: HttpRequest;
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
  holder: Holder;
  settings: Settings;
  /** Under what address files lie. */
  origin: string;
}

/** Of the parameters of a call those that it knows, and that come with every call. */
export function parametersOf({ request }: Call, known: readonly string[]): URLSearchParams {
  for (const name of request.query.keys()) {
    if (![...known, 'access_token', 'appsecret_proof'].includes(name)) throw invalid(`Unknown parameter: ${name}`);
  }
  return request.query;
}

export const fieldsOf = (query: URLSearchParams, usual: string): Field[] => parseFields(query.get('fields') ?? usual);

export const listingOf = ({ request, origin }: Call, most = 100, usual = 25): Listing => {
  const address = new URL(request.path, origin);
  address.search = request.query.toString();
  // The real one puts the token into the address of the next page.
  address.searchParams.set('access_token', (request.headers.authorization ?? '').replace(/^Bearer /u, ''));
  return { name: request.path, address, query: request.query, most, usual };
};

/** The form of a call that writes: in the body, and nothing else. */
export function formOf(call: Call, known: readonly string[]): URLSearchParams {
  parametersOf(call, []);
  const { headers, body } = call.request;
  if (body !== '' && headers['content-type'] !== 'application/x-www-form-urlencoded') throw invalid('The body must be a form');
  const form = new URLSearchParams(body);
  for (const name of form.keys()) if (!known.includes(name)) throw invalid(`Unknown parameter: ${name}`);
  return form;
}

export function bodyOf<T>({ request }: Call, schema: z.ZodType<T>): T {
  if (request.headers['content-type'] !== 'application/json') throw invalid('The body must be JSON');
  try {
    const read = schema.safeParse(JSON.parse(request.body));
    if (read.success) return read.data;
    throw invalid(`Invalid parameter: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`);
  } catch (error) {
    throw error instanceof Refusal ? error : invalid('The body is no JSON');
  }
}

/** The Page whose token it is; a person's own token may not act for it. */
export function pageOf({ world, holder }: Call): Page {
  const page = holder.kind === 'page' ? world.pages.get(holder.id) : undefined;
  if (page === undefined) throw new Refusal(403, 200, '(#200) A page access token is required to perform this operation');
  return page;
}

export function ownPage(call: Call, id: string): Page {
  const page = pageOf(call);
  if (page.id !== id) throw missing(id);
  return page;
}
