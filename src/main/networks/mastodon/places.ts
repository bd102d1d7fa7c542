import type { PullUse, ThreadLookup, Trouble } from '../network.ts';
import { ask } from './ask.ts';
import type { MastodonClient } from './client.ts';
import { type Place, placeIn } from './mapping.ts';
import type { Directory } from './people.ts';
import { contextWire, type Status } from './wire.ts';

/** `of`: where each status belongs; what is said to nobody is not in it. */
export type Places = { kind: 'places'; of: ReadonlyMap<string, Place> } | Trouble;

export interface PlacesPorts {
  self: string;
  client: MastodonClient;
  threads: ThreadLookup;
  directory: Directory;
  use: PullUse;
}

/** To whom the account says something that answers nobody else. */
function addressee({ visibility, mentions }: Status, self: string): string | null {
  return visibility === 'direct' ? mentions.find(({ id }) => id !== self)?.id ?? null : null;
}

/** Of statuses that follow each other, oldest first. The customer: who wrote the last one, or whom the account's own last one was to. */
function customerIn(chain: readonly Status[], self: string): string | null {
  const [last] = chain.slice(-1);
  if (last === undefined) return null;
  if (last.author.id !== self) return last.author.id;
  if (last.repliedToAuthor !== null && last.repliedToAuthor !== self) return last.repliedToAuthor;
  return last.repliedTo === null ? addressee(last, self) : customerIn(chain.slice(0, -1), self);
}

/**
 * Finds out where statuses belong: by what the replica holds of them, by those that they answer, and by asking for all before them.
 * The network does not tell of a conversation by itself. https://docs.joinmastodon.org/methods/statuses/#context
 */
export async function placesOf(statuses: readonly Status[], ports: PlacesPorts, signal: AbortSignal): Promise<Places> {
  const { self, client, threads, directory, use } = ports;
  const found = new Map<string, Place>();
  const atHand = new Map(statuses.map((status) => [status.id, status]));
  const parents = statuses.flatMap(({ repliedTo }) => repliedTo ?? []);
  const known = new Map<string, Place>();
  for (const [id, thread] of await threads.byMessage([...new Set([...atHand.keys(), ...parents])])) {
    const place = placeIn(thread);
    if (place !== null) known.set(id, place);
  }

  /** From what it answers up to where the replica or a beginning is reached; null: that is not at hand. */
  function chainAtHand(status: Status): { chain: Status[]; above: Place | null } | null {
    const chain = [status];
    for (let [first] = chain; first?.repliedTo != null; [first] = chain) {
      const above = known.get(first.repliedTo);
      if (above !== undefined) return { chain, above };
      const parent = atHand.get(first.repliedTo);
      if (parent === undefined || chain.includes(parent)) return null;
      chain.unshift(parent);
    }
    return { chain, above: null };
  }

  async function chainAsked(status: Status): Promise<{ chain: Status[]; above: Place | null } | Trouble> {
    const asked = await ask(client, `/api/v1/statuses/${status.id}/context`, contextWire, use, signal);
    if (asked.kind === 'gone') return { chain: [status], above: null };
    if (asked.kind !== 'read') return asked;
    const { ancestors, broken } = asked.value;
    directory.learn(ancestors.map(({ author }) => author));
    if (broken) return { chain: [status], above: null };
    for (const ancestor of ancestors) atHand.set(ancestor.id, ancestor);
    return { chain: [...ancestors, status], above: null };
  }

  for (const status of statuses) {
    const before = known.get(status.id);
    const line = before === undefined ? chainAtHand(status) ?? await chainAsked(status) : { chain: [status], above: before };
    if ('kind' in line) return line;
    const { chain, above } = line;
    const root = above?.root ?? chain[0]?.repliedTo ?? chain[0]?.id ?? status.id;
    const customer = status.author.id === self ? before?.customer ?? customerIn(chain, self) ?? above?.customer ?? null : status.author.id;
    if (customer !== null) found.set(status.id, { root, customer });
  }
  return { kind: 'places', of: found };
}
