import type { Payload, Value } from '../../contract/index.ts';
import { byId, find, removeWhere, update, upsert } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';

/** What tells tags apart: those that differ only in case are one. */
const keyOf = (tag: string): string => tag.normalize('NFC').toLowerCase();

async function count({ replica }: Desk, tags: readonly string[], change: 1 | -1): Promise<void> {
  for (const tag of tags) {
    const id = keyOf(tag);
    await upsert(replica.tags, id, (current) => ({ id, name: current?.name ?? tag, uses: (current?.uses ?? 0) + change }));
    await removeWhere(replica.tags, id, ({ uses }) => uses <= 0);
  }
}

async function known({ tags }: Replica): Promise<ReadonlyMap<string, string>> {
  return new Map((await find(tags, { selector: {} })).map(({ id, name }) => [id, name]));
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export async function listTags({ replica }: Desk): Promise<Value<'tags.list'>> {
  return { tags: [...(await known(replica)).values()].sort(collator.compare) };
}

/** Each once, as it is written where it is in use already. */
function spelled(tags: readonly string[], inUse: ReadonlyMap<string, string>): string[] {
  const unique = new Map<string, string>();
  for (const tag of tags) if (!unique.has(keyOf(tag))) unique.set(keyOf(tag), inUse.get(keyOf(tag)) ?? tag.normalize('NFC'));
  return [...unique.values()];
}

const without = (tags: readonly string[], others: readonly string[]): string[] => {
  const keys = new Set(others.map(keyOf));
  return tags.filter((tag) => !keys.has(keyOf(tag)));
};

/**
 * Null where the conversation is not in the replica. New tags are counted before the conversation has them and old ones
 * after it has lost them: where the console ends in between, a tag is offered too long, but none in use is ever missing.
 */
export async function setTags(desk: Desk, { conversationId, tags }: Payload<'conversation.setTags'>): Promise<Value<'conversation.setTags'> | null> {
  const { conversations } = desk.replica;
  const before = await byId(conversations, conversationId);
  if (before === null) return null;
  const wanted = spelled(tags, await known(desk.replica));
  await count(desk, without(wanted, before.tags), 1);
  let lost: readonly string[] = [];
  await update(conversations, conversationId, (current) => {
    lost = without(current.tags, wanted);
    return { ...current, tags: wanted, handled: true };
  });
  await count(desk, lost, -1);
  return { tags: wanted };
}
