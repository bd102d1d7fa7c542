import type { Definition, SavedReplyDefinition } from '../../../contract/index.ts';
import { fold, score } from '../commands/fuzzy.ts';

export const savedRepliesIn = (definitions: readonly Definition[]): SavedReplyDefinition[] =>
  definitions.filter((one): one is SavedReplyDefinition => one.kind === 'savedReply');

/** How well it fits what is searched for: by its shortcut, a word of its name, letters of its name, its text; null: not at all. */
function rankOf(reply: SavedReplyDefinition, query: string): number | null {
  if (startsWith(reply, query)) return fold(reply.shortcut) === query ? 4 : 3;
  if (score(query, reply.name) !== null) return 1;
  return reply.texts.some(({ text }) => fold(text).includes(query)) ? 0 : null;
}

const startsWith = ({ name, shortcut }: SavedReplyDefinition, query: string): boolean =>
  fold(shortcut).startsWith(query) || fold(name).split(/\s+/u).some((word) => word.startsWith(query));

export type Order = 'uses' | 'recent' | 'name';

export function inOrder(order: Order): (a: SavedReplyDefinition, b: SavedReplyDefinition) => number {
  const byName = (a: SavedReplyDefinition, b: SavedReplyDefinition): number => a.name.localeCompare(b.name);
  switch (order) {
    case 'uses':
      return (a, b) => b.uses - a.uses || byName(a, b);
    case 'recent':
      return (a, b) => b.lastUsedAt - a.lastUsedAt || byName(a, b);
    case 'name':
      return byName;
  }
}

/** Those that fit, the best first; of equals, those in `order`. */
export function findSavedReplies(replies: readonly SavedReplyDefinition[], query: string, order: Order = 'uses'): SavedReplyDefinition[] {
  const wanted = fold(query).trim();
  const compare = inOrder(order);
  return replies
    .flatMap((reply) => {
      const rank = wanted === '' ? 0 : rankOf(reply, wanted);
      return rank === null ? [] : [{ reply, rank }];
    })
    .sort((a, b) => b.rank - a.rank || compare(a.reply, b.reply))
    .map(({ reply }) => reply);
}

/** Those whose shortcut, or a word of whose name, begins so: what is typed in a reply is not to be taken for more than it is. */
export function beginningWith(replies: readonly SavedReplyDefinition[], query: string): SavedReplyDefinition[] {
  const wanted = fold(query);
  return findSavedReplies(replies.filter((reply) => startsWith(reply, wanted)), query);
}
