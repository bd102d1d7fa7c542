import type { ConversationState, SettableState } from '../../contract/index.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { type DueAt, placeByDue } from './due.ts';

/** State, when its answer is due, and place in the queue follow from what is known of the messages and from what the agent decided. */
export function standingOf(conversation: ConversationDocument, due: DueAt): Pick<ConversationDocument, 'state' | 'sortAt' | 'dueAt'> {
  const state = decisionOf(conversation) ?? (conversation.waitingSince > 0 ? 'open' : 'waiting');
  const dueAt = state === 'open' && conversation.waitingSince > 0 ? due(conversation) : 0;
  return { state, dueAt, sortAt: placeOf(state, dueAt, conversation) };
}

/** A conversation with its standing. To be called wherever something changed that the standing or a target rests on. */
export const withStanding = <T extends ConversationDocument>(conversation: T, due: DueAt): T => ({ ...conversation, ...standingOf(conversation, due) });

/** What has no target comes after what is due within a day. */
const withoutTarget = 24 * 3_600_000;

function placeOf(state: ConversationState, dueAt: number, conversation: ConversationDocument): number {
  const { priority, waitingSince, lastInboundAt, lastMessageAt, decided, snoozedUntil } = conversation;
  switch (state) {
    case 'open':
      if (dueAt > 0) return placeByDue(dueAt, priority);
      if (decided === 'open' && snoozedUntil > 0) return placeByDue(snoozedUntil, priority);
      return placeByDue((waitingSince || lastInboundAt || lastMessageAt) + withoutTarget, priority);
    case 'snoozed':
      return snoozedUntil;
    case 'waiting':
    case 'done':
      return lastMessageAt;
  }
}

/** A decision holds until the customer writes again; that it needs an answer, also until somebody answers at the network. */
function decisionOf({ decided, decidedThrough, lastInboundAt, answeredThrough }: ConversationDocument): ConversationState | null {
  if (decided === '' || lastInboundAt > decidedThrough) return null;
  return decided === 'open' && answeredThrough > decidedThrough ? null : decided;
}

/** Why a conversation that was snoozed is back: its time came, or the customer wrote; null: it was not, or has been decided on since. */
export function backBecause({ state, decided, snoozedUntil }: Pick<ConversationDocument, 'state' | 'decided' | 'snoozedUntil'>): 'time' | 'reply' | null {
  if (state !== 'open') return null;
  if (decided === 'snoozed') return 'reply';
  return decided === 'open' && snoozedUntil > 0 ? 'time' : null;
}

/**
 * What a conversation becomes when an agent moves it.
 * @param seenThrough the time of the customer's newest message that the decision rests on
 */
export function moved<T extends ConversationDocument>(conversation: T, state: SettableState, due: DueAt, seenThrough = conversation.lastInboundAt): T {
  return decidedOn(conversation, { decided: state, snoozedUntil: 0 }, due, seenThrough);
}

/** Out of the way until then, epoch milliseconds, or until the customer writes. */
export const snoozed = <T extends ConversationDocument>(conversation: T, until: number, due: DueAt): T =>
  decidedOn(conversation, { decided: 'snoozed', snoozedUntil: until }, due, conversation.lastInboundAt);

/** Its time came: it needs an answer again, and still knows since when it is back. */
export const woken = <T extends ConversationDocument>(conversation: T, due: DueAt): T => withStanding({ ...conversation, decided: 'open' }, due);

function decidedOn<T extends ConversationDocument>(conversation: T, decision: Pick<T, 'decided' | 'snoozedUntil'>, due: DueAt, seenThrough: number): T {
  const decidedThrough = Math.max(seenThrough, conversation.answeredThrough);
  return withStanding({ ...conversation, ...decision, handled: true, decidedThrough }, due);
}

const longestPreview = 160;

export const previewOf = (text: string): string => text.slice(0, longestPreview * 2).replaceAll(/\s+/gu, ' ').trim().slice(0, longestPreview);

const longestKept = 1_000;

/** What of the customer's words a conversation keeps, so that conditions can look at them. */
export const keptWords = (text: string): string => text.slice(0, longestKept).toWellFormed();
