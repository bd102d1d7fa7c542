import type { Facet } from './wire.ts';

const plain = (address: string): string => address.replace(/^https?:\/\//iu, '').replace(/\/$/u, '');

/** Programs show addresses in short; the reader gets the address back. Of words that hide an address the reader sees both. */
function written(shown: string, address: string): string {
  if (plain(shown) === plain(address)) return shown;
  const beginning = plain(shown).replace(/(?:\.{3}|…)$/u, '');
  return beginning !== plain(shown) && plain(address).startsWith(beginning) ? address : `${shown} (${address})`;
}

/** Links in a text are told by where they begin and end in UTF-8. https://docs.bsky.app/docs/advanced-guides/post-richtext */
export function readableText(text: string, facets: readonly Facet[]): string {
  const bytes = Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let done = 0;
  for (const { byteStart, byteEnd, link } of [...facets].sort((one, other) => one.byteStart - other.byteStart)) {
    if (link === undefined || byteStart < done || byteEnd <= byteStart || byteEnd > bytes.byteLength) continue;
    parts.push(bytes.subarray(done, byteStart), Buffer.from(written(bytes.toString('utf8', byteStart, byteEnd), link), 'utf8'));
    done = byteEnd;
  }
  return Buffer.concat([...parts, bytes.subarray(done)]).toString('utf8');
}

/** Two texts are the same message of ours if these are equal: addresses may be written out. */
export const comparable = (text: string): string =>
  text.normalize('NFC').replace(/https?:\/\//giu, '').replace(/\/(?=\s|$)/gu, '').replace(/\s+/gu, ' ').trim();
