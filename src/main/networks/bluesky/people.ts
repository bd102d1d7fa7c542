import type { Author, Trouble } from '../network.ts';
import { type Profile, profilesWire } from './wire.ts';
import { type Asking, query, question } from './xrpc.ts';

export type People = { kind: 'people'; of: (did: string) => Author } | Trouble;

/** Who is who, with followers: beside messages they are told without. */
export interface Directory {
  /** Looks up those that are not known yet. Those that the network does not know come out as strangers. */
  find(dids: Iterable<string>, asking: Asking): Promise<People>;
}

/** What is taken in one look-up. https://docs.bsky.app/docs/api/app-bsky-actor-get-profiles */
const atOnce = 25;
/** A page has 100 messages; this only keeps a connection that lives for months small. */
const remembered = 20_000;

const authorOf = ({ did, name, handle, followers, verified, avatar }: Profile): Author =>
  ({ providerId: did, name, handle, followers, verified, ...(avatar === undefined ? {} : { avatar }) });

/** Somebody of whom nothing is told: suspended, or gone. */
export const stranger = (did: string): Author => ({ providerId: did, name: did.slice(0, 200), handle: '', followers: null, verified: false });

export const profiles = (dids: readonly string[], asking: Asking) => question('profiles', query('app.bsky.actor.getProfiles', { actors: dids }), profilesWire, asking);

export function createDirectory(): Directory {
  const known = new Map<string, Author>();
  return {
    async find(dids, asking) {
      const wanted = new Set(dids);
      if (known.size + wanted.size > remembered) known.clear();
      const missing = [...wanted].filter((did) => !known.has(did));
      for (let from = 0; from < missing.length; from += atOnce) {
        const asked = missing.slice(from, from + atOnce);
        const told = await profiles(asked, asking);
        if (told.kind !== 'answer') return told;
        for (const did of asked) known.set(did, stranger(did));
        for (const profile of told.value) known.set(profile.did, authorOf(profile));
      }
      const found = new Map([...wanted].map((did) => [did, known.get(did) ?? stranger(did)]));
      return { kind: 'people', of: (did) => found.get(did) ?? stranger(did) };
    },
  };
}
