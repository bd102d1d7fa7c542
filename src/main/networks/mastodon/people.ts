import { readable } from '../http/lenient.ts';
import type { Author, PullUse, Trouble } from '../network.ts';
import { ask, listed } from './ask.ts';
import type { MastodonClient } from './client.ts';
import { authorOf, stranger } from './mapping.ts';
import { type Account, accountWire, listWire, type Mention } from './wire.ts';

export type People = { kind: 'people'; of: (id: string) => Author } | Trouble;

/** Who is who, by the ids of the account's server. It tells it with what they wrote; for the rest it is asked. */
export interface Directory {
  learn(accounts: readonly Account[]): void;
  /** Looks up those of `ids` that are not known yet. Those that the server does not know come out as strangers. */
  find(ids: ReadonlySet<string>, mentions: readonly Mention[], use: PullUse, signal: AbortSignal): Promise<People>;
}

/** https://docs.joinmastodon.org/methods/accounts/#index */
const atOnce = 20;
/** A page has 40 messages; this only keeps a connection that lives for months small. */
const remembered = 20_000;

export function createDirectory(client: MastodonClient, domain: string): Directory {
  const known = new Map<string, Author>();
  const learn = (accounts: readonly Account[]): void => {
    if (known.size >= remembered) known.clear();
    for (const account of accounts) known.set(account.id, authorOf(account, domain));
  };

  return {
    learn,
    async find(ids, mentions, use, signal) {
      const missing = [...ids].filter((id) => !known.has(id));
      for (let from = 0; from < missing.length; from += atOnce) {
        const asked = await ask(client, `/api/v1/accounts?${listed('id', missing.slice(from, from + atOnce))}`, listWire, use, signal);
        if (asked.kind === 'read') learn(readable(accountWire, asked.value));
        else if (asked.kind !== 'gone') return asked;
      }
      return { kind: 'people', of: (id) => known.get(id) ?? stranger(id, mentions.find((mention) => mention.id === id), domain) };
    },
  };
}
