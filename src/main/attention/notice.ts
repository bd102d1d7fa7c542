import type { AttentionTarget } from '../../contract/index.ts';
import type { AttentionWords } from './words/words.ts';

/** A conversation as far as a notification speaks of it. */
export interface Spoken {
  id: string;
  customerName: string;
  preview: string;
}

/** Something that an agent who looks elsewhere should hear of. Never with an empty list. */
export type Notice =
  | { kind: 'message' | 'target'; conversations: readonly Spoken[] }
  | { kind: 'problem'; conversations: readonly Spoken[] };

const namesShown = 3;

function names(conversations: readonly Spoken[], say: AttentionWords): string {
  const all = [...new Set(conversations.map(({ customerName }) => customerName))];
  const shown = all.slice(0, namesShown).join(', ');
  return all.length > namesShown ? say('names.more', { names: shown, count: all.length - namesShown }) : shown;
}

/** What stands in a notification: one for however many conversations there are. */
export function wordsOf({ kind, conversations }: Notice, showText: boolean, say: AttentionWords): { title: string; body: string } {
  const title = say(`${kind}.title`, { count: conversations.length });
  if (!showText) return { title, body: kind === 'problem' ? say('problem.body') : '' };
  const [first] = conversations;
  if (conversations.length > 1 || first === undefined) return { title, body: names(conversations, say) };
  if (kind === 'message') return { title: first.customerName, body: first.preview };
  return { title, body: kind === 'problem' ? `${first.customerName}. ${say('problem.body')}` : first.customerName };
}

export function targetOf({ kind, conversations }: Notice): AttentionTarget {
  const [first] = conversations;
  if (kind === 'problem') return { to: 'view', view: 'outbox' };
  return conversations.length === 1 && first !== undefined ? { to: 'conversation', conversationId: first.id } : { to: 'view', view: 'open' };
}
