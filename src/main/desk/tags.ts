import { z } from 'zod';
import type { Payload, Value } from '../../contract/index.ts';
import { byId, update, upsert } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';

/** What tells tags apart: those that differ only in case are one. */
const keyOf = (tag: string): string => tag.normalize('NFC').toLowerCase();

/**
 * Which tags are in use and in how many conversations, so that nobody ever looks through the conversations for them. It
 * stands among the drafts: like them it is the agents' own, and the journal keeps it.
 */
const bookId = 'tags';
const tagUse = z.object({ name: z.string(), uses: z.number().int() });
type TagUse = z.infer<typeof tagUse>;

function read(text: string): Map<string, TagUse> {
  try {
    return new Map(z.array(tagUse).parse(JSON.parse(text)).map((use) => [keyOf(use.name), use]));
  } catch {
    return new Map();
  }
}

async function count({ replica, clock }: Desk, tags: readonly string[], change: 1 | -1): Promise<void> {
  if (tags.length === 0) return;
  await upsert(replica.drafts, bookId, (current) => {
    const book = read(current?.text ?? '[]');
    for (const tag of tags) {
      const { name, uses } = book.get(keyOf(tag)) ?? { name: tag, uses: 0 };
      book.set(keyOf(tag), { name, uses: uses + change });
    }
    return { id: bookId, text: JSON.stringify([...book.values()].filter(({ uses }) => uses > 0)), updatedAt: clock.now() };
  });
}

async function bookOf({ drafts }: Replica): Promise<ReadonlyMap<string, TagUse>> {
  return read((await byId(drafts, bookId))?.text ?? '[]');
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export async function listTags({ replica }: Desk): Promise<Value<'tags.list'>> {
  const names = [...(await bookOf(replica)).values()].map(({ name }) => name);
  return { tags: names.sort(collator.compare) };
}

/** Each once, as it is written where it is in use already. */
function spelled(tags: readonly string[], known: ReadonlyMap<string, TagUse>): string[] {
  const unique = new Map<string, string>();
  for (const tag of tags) if (!unique.has(keyOf(tag))) unique.set(keyOf(tag), known.get(keyOf(tag))?.name ?? tag.normalize('NFC'));
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
  const wanted = spelled(tags, await bookOf(desk.replica));
  await count(desk, without(wanted, before.tags), 1);
  let lost: readonly string[] = [];
  await update(conversations, conversationId, (current) => {
    lost = without(current.tags, wanted);
    return { ...current, tags: wanted, handled: true };
  });
  await count(desk, lost, -1);
  return { tags: wanted };
}
