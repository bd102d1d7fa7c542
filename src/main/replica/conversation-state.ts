import type { ConversationState } from '../../contract/index.ts';
import type { ConversationDocument } from '../replica/documents.ts';

type Standing = Pick<
  ConversationDocument,
  'waitingSince' | 'lastInboundAt' | 'answeredThrough' | 'decided' | 'decidedThrough' | 'lastMessageAt'
>;

/** State and place in the queue follow from what is known of the messages and from what the agent decided. */
export function standingOf(conversation: Standing): { state: ConversationState; sortAt: number } {
  const { waitingSince, lastInboundAt, lastMessageAt } = conversation;
  const state = decisionOf(conversation) ?? (waitingSince > 0 ? 'open' : 'waiting');
  return { state, sortAt: state === 'open' ? waitingSince || lastInboundAt || lastMessageAt : lastMessageAt };
}

/** A decision holds until the customer writes again; that it needs an answer, also until somebody answers at the network. */
function decisionOf({ decided, decidedThrough, lastInboundAt, answeredThrough }: Standing): ConversationState | null {
  if (decided === '' || lastInboundAt > decidedThrough) return null;
  return decided === 'open' && answeredThrough > decidedThrough ? null : decided;
}

/**
 * What a conversation becomes when an agent moves it.
 * @param seenThrough the time of the customer's newest message that the decision rests on
 */
export function moved<T extends ConversationDocument>(conversation: T, state: ConversationState, seenThrough = conversation.lastInboundAt): T {
  const changed = { ...conversation, handled: true, decided: state, decidedThrough: Math.max(seenThrough, conversation.answeredThrough) };
  return { ...changed, ...standingOf(changed) };
}

const longestPreview = 160;

export const previewOf = (text: string): string => text.slice(0, longestPreview * 2).replaceAll(/\s+/gu, ' ').trim().slice(0, longestPreview);
