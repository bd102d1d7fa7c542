import type { MessageView, Person } from '../../../../contract/index.ts';
import { fold } from '../../commands/fuzzy.ts';

/** Who wrote in a thread and can be named in it, the latest first. */
export function peopleIn(messages: readonly Pick<MessageView, 'direction' | 'author'>[]): Person[] {
  const people = new Map<string, Person>();
  for (const { direction, author } of messages.toReversed()) {
    if (direction === 'in' && author.handle.startsWith('@') && !people.has(author.handle)) people.set(author.handle, author);
  }
  return [...people.values()];
}

/** Those whose handle, or a word of whose name, begins so. */
export function peopleNamed(people: readonly Person[], query: string): Person[] {
  const wanted = fold(query);
  return people.filter(({ name, handle }) => fold(handle).startsWith(`@${wanted}`) || fold(name).split(/\s+/u).some((word) => word.startsWith(wanted)));
}
