import type { Trouble } from '../network.ts';
import { isHandle } from './identifiers.ts';
import { resolvedWire } from './wire.ts';
import { type Asking, query, question } from './xrpc.ts';

interface Mark {
  /** In UTF-16, as JavaScript counts. */
  start: number;
  end: number;
}
export type Found = Mark & ({ kind: 'link'; address: string } | { kind: 'mention'; handle: string });

const link = /(?<=^|[\s(])(?:https?:\/\/|www\.)[^\s<>"]+/giu;
const mention = /(?<=^|[\s(])@(?<handle>[a-z\d](?:[a-z\d.-]*[a-z\d])?)/giu;

const countIn = (text: string, sign: string): number => text.split(sign).length - 1;

/** What ends a sentence is no part of an address; nor is a bracket that was not opened in it. */
function trimmed(address: string): string {
  const end = address.replace(/[.,;:!?'"]+$/u, '');
  return end.endsWith(')') && countIn(end, ')') > countIn(end, '(') ? trimmed(end.slice(0, -1)) : end;
}

/** Links and mentions in a text, in its order. */
export function found(text: string): Found[] {
  const links = [...text.matchAll(link)].flatMap((match): Found[] => {
    const shown = trimmed(match[0]);
    const address = /^www\./iu.test(shown) ? `https://${shown}` : shown;
    return URL.canParse(address) ? [{ kind: 'link', start: match.index, end: match.index + shown.length, address }] : [];
  });
  const mentions = [...text.matchAll(mention)].flatMap((match): Found[] => {
    const handle = (match.groups?.['handle'] ?? '').toLowerCase();
    return isHandle(handle) ? [{ kind: 'mention', start: match.index, end: match.index + match[0].length, handle }] : [];
  });
  return [...links, ...mentions].sort((one, other) => one.start - other.start);
}

interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: ({ $type: 'app.bsky.richtext.facet#link'; uri: string } | { $type: 'app.bsky.richtext.facet#mention'; did: string })[];
}
export type Facets = { kind: 'facets'; facets: Facet[] } | Trouble;

/** Handles that are somebody's stay so for as long as a connection lives; those that are nobody's may become somebody's. */
export type Handles = Map<string, string>;

async function resolved(handle: string, handles: Handles, asking: Asking): Promise<{ kind: 'did'; did: string } | { kind: 'nobody' } | Trouble> {
  const known = handles.get(handle);
  if (known !== undefined) return { kind: 'did', did: known };
  const told = await question('handles', query('com.atproto.identity.resolveHandle', { handle }), resolvedWire, asking);
  // Refused in words: nobody has that handle.
  if (told.kind === 'held' && told.problem.code === 'rejected') return { kind: 'nobody' };
  if (told.kind !== 'answer') return told;
  handles.set(handle, told.value.did);
  return { kind: 'did', did: told.value.did };
}

/** Without them links and mentions would be nothing but words. Offsets are those in UTF-8. https://docs.bsky.app/docs/advanced-guides/post-richtext */
export async function facetsOf(text: string, handles: Handles, asking: Asking): Promise<Facets> {
  const facets: Facet[] = [];
  for (const mark of found(text)) {
    const byteStart = Buffer.byteLength(text.slice(0, mark.start));
    const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(text.slice(mark.start, mark.end)) };
    if (mark.kind === 'link') {
      facets.push({ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri: mark.address }] });
      continue;
    }
    const whose = await resolved(mark.handle, handles, asking);
    if (whose.kind === 'did') facets.push({ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did: whose.did }] });
    else if (whose.kind !== 'nobody') return whose;
  }
  return { kind: 'facets', facets };
}
