import type { Value } from '../../contract/index.ts';
import { find, removeWhere, upsert } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';

/** What tells tags apart: those that differ only in case are one. */
export const keyOf = (tag: string): string => tag.normalize('NFC').toLowerCase();

type Tally = ReadonlyMap<string, number>;

function tallyOf(tags: readonly string[]): Map<string, number> {
  const tally = new Map<string, number>();
  for (const tag of tags) tally.set(tag, (tally.get(tag) ?? 0) + 1);
  return tally;
}

async function count(replica: Replica, tally: Tally): Promise<void> {
  for (const [tag, change] of tally) {
    if (change === 0) continue;
    const id = keyOf(tag);
    await upsert(replica.tags, id, (current) => ({ id, name: current?.name ?? tag, uses: (current?.uses ?? 0) + change }));
    await removeWhere(replica.tags, id, ({ uses }) => uses <= 0);
  }
}

/** The tags of one conversation, as they were and as they are. */
export interface Retagged {
  before: readonly string[];
  after: readonly string[];
}

/**
 * Runs a write that changes tags, and counts their uses. What may be gained is counted before the conversations have it,
 * the rest after: where the console ends in between, a tag is offered too long, but none in use is ever missing.
 * @param mayGain a tag as often as there are conversations that may gain it
 */
export async function countingTags(replica: Replica, mayGain: readonly string[], write: () => Promise<readonly Retagged[]>): Promise<void> {
  const expected = tallyOf(mayGain);
  await count(replica, expected);
  const written = await write();
  const difference = new Map([...expected].map(([tag, uses]) => [tag, -uses]));
  const add = (tag: string, change: number): void => void difference.set(tag, (difference.get(tag) ?? 0) + change);
  for (const { before, after } of written) {
    for (const tag of withoutTags(after, before)) add(tag, 1);
    for (const tag of withoutTags(before, after)) add(tag, -1);
  }
  await count(replica, difference);
}

/** Each as it is written, by what tells it apart. */
export async function tagsInUse({ tags }: Replica): Promise<ReadonlyMap<string, string>> {
  return new Map((await find(tags, { selector: {} })).map(({ id, name }) => [id, name]));
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export async function listTags({ replica }: Desk): Promise<Value<'tags.list'>> {
  return { tags: [...(await tagsInUse(replica)).values()].sort(collator.compare) };
}

/** Each once, as it is written where it is in use already. */
export function spelled(tags: readonly string[], inUse: ReadonlyMap<string, string>): string[] {
  const unique = new Map<string, string>();
  for (const tag of tags) if (!unique.has(keyOf(tag))) unique.set(keyOf(tag), inUse.get(keyOf(tag)) ?? tag.normalize('NFC'));
  return [...unique.values()];
}

export const withoutTags = (tags: readonly string[], others: readonly string[]): string[] => {
  const keys = new Set(others.map(keyOf));
  return tags.filter((tag) => !keys.has(keyOf(tag)));
};
