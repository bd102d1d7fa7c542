import type { ConversationState } from '../../contract/index.ts';
import type { ConversationDocument } from '../replica/documents.ts';

type Standing = Pick<ConversationDocument, 'waitingSince' | 'lastInboundAt' | 'doneThrough' | 'lastMessageAt'>;

/** State and place in the queue follow from what is known of the messages and from what the agent decided. */
export function standingOf(conversation: Standing): { state: ConversationState; sortAt: number } {
  const { waitingSince, lastInboundAt, doneThrough, lastMessageAt } = conversation;
  if (doneThrough > 0 && lastInboundAt <= doneThrough) return { state: 'done', sortAt: lastMessageAt };
  if (waitingSince > 0) return { state: 'open', sortAt: waitingSince };
  return { state: 'waiting', sortAt: lastMessageAt };
}

/** What a conversation becomes when an agent moves it. */
export function moved<T extends ConversationDocument>(conversation: T, state: ConversationState): T {
  const changed = { ...conversation, ...decision(conversation, state) };
  return { ...changed, ...standingOf(changed) };
}

function decision(conversation: ConversationDocument, state: ConversationState): Pick<ConversationDocument, 'doneThrough' | 'waitingSince'> {
  const { waitingSince, lastInboundAt, lastMessageAt } = conversation;
  switch (state) {
    case 'done':
      return { doneThrough: Math.max(lastMessageAt, 1), waitingSince };
    case 'open':
      return { doneThrough: 0, waitingSince: waitingSince || lastInboundAt || lastMessageAt };
    case 'waiting':
      return { doneThrough: 0, waitingSince: 0 };
  }
}

const longestPreview = 160;

export const previewOf = (text: string): string => text.slice(0, longestPreview * 2).replaceAll(/\s+/gu, ' ').trim().slice(0, longestPreview);
