import type { Author, PullUse, Trouble } from '../network.ts';
import type { XClient } from './client.ts';
import { userFields } from './fields.ts';
import { authorOf, stranger } from './mapping.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import { troubleOfPull } from './trouble.ts';
import { lookUpWire, type User, userWire } from './wire.ts';

export type People = { kind: 'people'; of: (id: string) => Author } | Trouble;

/** Who is who. X tells it beside most answers; for the rest it is asked. */
export interface Directory {
  learn(users: readonly User[]): void;
  /** Looks up those of `ids` that are not known yet. Those that X does not know come out as strangers. */
  find(ids: ReadonlySet<string>, use: PullUse, signal: AbortSignal): Promise<People>;
}

/** What X takes in one look-up. */
const atOnce = 100;
/** A page has 100 messages; this only keeps a connection that lives for months small. */
const remembered = 20_000;

export function createDirectory(client: XClient): Directory {
  const known = new Map<string, Author>();
  const remember = (author: Author): void => {
    if (known.size >= remembered) known.clear();
    known.set(author.providerId, author);
  };

  async function lookUp(ids: readonly string[], use: PullUse, signal: AbortSignal): Promise<Trouble | null> {
    const done = await client.call('user-look-up', { method: 'GET', path: '/2/users', query: { ...userFields, ids: ids.join(',') } }, use, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = lookUpWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    for (const id of ids) remember(stranger(id));
    for (const user of readable(userWire, read.data.data)) remember(authorOf(user));
    return null;
  }

  return {
    learn(users) {
      for (const user of users) remember(authorOf(user));
    },
    async find(ids, use, signal) {
      const missing = [...ids].filter((id) => !known.has(id)).slice(0, atOnce);
      const trouble = missing.length === 0 ? null : await lookUp(missing, use, signal);
      if (trouble !== null) return trouble;
      return { kind: 'people', of: (id) => known.get(id) ?? stranger(id) };
    },
  };
}
