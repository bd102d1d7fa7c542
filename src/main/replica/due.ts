import type { Priority } from '../../contract/index.ts';
import type { ConversationDocument } from './documents.ts';

/** When the answer to a conversation in which somebody waits is due, epoch milliseconds; 0: it has no target. */
export type DueAt = (conversation: ConversationDocument) => number;

/** The rule by which answers are due; what the team sets up takes the place of the usual one. */
export interface Due {
  at: DueAt;
  use(rule: DueAt): void;
}

const minute = 60_000;
/** Where nobody has said otherwise: an hour for the first answer, two for each after it. */
export const usualTarget = { first: 60, next: 120 } as const;

/** Nobody has answered this customer here yet. */
export const isFirstAnswer = ({ answeredThrough }: Pick<ConversationDocument, 'answeredThrough'>): boolean => answeredThrough === 0;

/** The usual target, around the clock. */
export const usualDue: DueAt = (conversation) =>
  conversation.waitingSince + (isFirstAnswer(conversation) ? usualTarget.first : usualTarget.next) * minute;

export function openDue(): Due {
  let rule = usualDue;
  return {
    at: (conversation) => rule(conversation),
    use(next) {
      rule = next;
    },
  };
}

const quarter = 15 * minute;
const ranks: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** The place of an open conversation: by the quarter of an hour in which its answer is due, within that by priority, then by when it is due. */
export function placeByDue(dueAt: number, priority: Priority): number {
  const within = dueAt % quarter;
  return dueAt - within + ranks[priority] * (quarter / 4) + Math.floor(within / 4);
}
