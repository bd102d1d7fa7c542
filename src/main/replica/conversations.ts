import type { MangoQuerySelector } from 'rxdb';
import { answeringStates, answers } from '../outbox/delivery.ts';
import { byId, find } from './access.ts';
import { updates } from './commit.ts';
import { keptWords, previewOf, withStanding } from './conversation-state.ts';
import type { ConversationDocument, MessageDocument } from './documents.ts';
import type { DueAt } from './due.ts';
import type { Replica } from './open.ts';

type Folded = Pick<MessageDocument, 'id' | 'direction' | 'sentAt' | 'text' | 'delivery' | 'answersThrough' | 'marks'>;

const isReaction = ({ marks }: Folded): boolean => marks.includes('reaction');
const byNewest = (a: Folded, b: Folded): number => b.sentAt - a.sentAt || (a.id > b.id ? -1 : 1);

/** Reactions say nothing that would have to be answered. */
export const said = { marks: { $nin: ['reaction' as const] } };

/**
 * Adds messages to what a conversation says of itself. Pages come in any order and more than once, so the outcome
 * depends on neither. `certain` is false where only the messages themselves can tell who waits since when or which is the last.
 */
export function withMessages<T extends ConversationDocument>(conversation: T, all: readonly Folded[], due: DueAt): { conversation: T; certain: boolean } {
  const messages = all.filter((message) => !isReaction(message));
  const newestFirst = messages.toSorted(byNewest);
  // Where nothing else is known, a reaction gives the conversation its place.
  const last = newestFirst[0] ?? (conversation.lastMessageAt === 0 ? all.toSorted(byNewest)[0] : undefined);
  const { conversation: dated, certain } = withLast(conversation, last);
  const heard = withWords(dated, newestFirst.find(({ direction }) => direction === 'in'));
  const answered = messages.filter((message) => message.direction === 'out').reduce(withOutbound, heard.conversation);
  const clear = answered.waitingSince > 0 || answered.lastInboundAt <= answered.answeredThrough;
  const next = messages.filter((message) => message.direction === 'in').reduce(withInbound, answered);
  return { conversation: withStanding(next, due), certain: certain && heard.certain && clear };
}

/** Two messages of the same time: which is the last depends on their ids, and the conversation does not hold those. */
function withLast<T extends ConversationDocument>(conversation: T, last: Folded | undefined): { conversation: T; certain: boolean } {
  if (last === undefined || last.sentAt < conversation.lastMessageAt) return { conversation, certain: true };
  const next = { ...conversation, lastMessageAt: last.sentAt, preview: previewOf(last.text), previewDirection: last.direction };
  const same = next.preview === conversation.preview && next.previewDirection === conversation.previewDirection;
  return { conversation: next, certain: same || last.sentAt > conversation.lastMessageAt };
}

/** What the customer wrote last. */
function withWords<T extends ConversationDocument>(conversation: T, heard: Folded | undefined): { conversation: T; certain: boolean } {
  if (heard === undefined || heard.sentAt < conversation.lastInboundAt) return { conversation, certain: true };
  const latestInbound = keptWords(heard.text);
  return { conversation: { ...conversation, latestInbound }, certain: latestInbound === conversation.latestInbound || heard.sentAt > conversation.lastInboundAt };
}

function withOutbound<T extends ConversationDocument>(current: T, { delivery, answersThrough }: Folded): T {
  if (answersThrough <= current.answeredThrough || !answers(delivery)) return current;
  return { ...current, answeredThrough: answersThrough, waitingSince: current.waitingSince > answersThrough ? current.waitingSince : 0 };
}

function withInbound<T extends ConversationDocument>(current: T, { sentAt }: Folded): T {
  const { waitingSince, lastInboundAt, answeredThrough } = current;
  const first = sentAt > answeredThrough && (waitingSince === 0 || sentAt < waitingSince);
  return { ...current, waitingSince: first ? sentAt : waitingSince, lastInboundAt: Math.max(lastInboundAt, sentAt) };
}

interface Summarising {
  /** The agent's decision does not hold any more: a reply that it rested on did not go out. */
  reopen?: boolean;
  /** Ids of messages that count no more. */
  without?: readonly string[];
}

/** Works out a conversation anew from its messages: after a reply was delivered or refused. */
export async function summarise(replica: Replica, conversationId: string, how: Summarising = {}): Promise<void> {
  let written = false;
  while (!written) {
    const previous = await byId(replica.conversations, conversationId);
    if (previous === null) return;
    written = await replica.commit([updates(replica.conversations, [{ previous, next: await summaryOf(replica, previous, how) }])]);
  }
}

/**
 * What a conversation becomes by its messages.
 * @param conversation read before them: a message that comes in between changes it, and what is made of it cannot be written
 */
export async function summaryOf(replica: Replica, conversation: ConversationDocument, { reopen = false, without = [] }: Summarising): Promise<ConversationDocument> {
  const counted = { conversationId: conversation.id, ...said, ...(without.length === 0 ? {} : { id: { $nin: [...without] } }) };
  const [[last], [inbound], answeredThrough] = await Promise.all([
    newest(replica, counted, 1),
    newest(replica, { ...counted, direction: 'in' }, 1),
    answeredThroughOf(replica, counted),
  ]);
  const [unanswered] = await find(replica.messages, {
    selector: { ...counted, direction: 'in', sentAt: { $gt: answeredThrough } },
    sort: [{ sentAt: 'asc' }, { id: 'asc' }],
    limit: 1,
  });
  return withStanding({
    ...conversation,
    answeredThrough,
    waitingSince: unanswered?.sentAt ?? 0,
    lastInboundAt: inbound?.sentAt ?? 0,
    latestInbound: keptWords(inbound?.text ?? ''),
    lastMessageAt: last?.sentAt ?? conversation.lastMessageAt,
    preview: last ? previewOf(last.text) : conversation.preview,
    previewDirection: last?.direction ?? conversation.previewDirection,
    decided: reopen ? '' : conversation.decided,
  }, replica.due.at);
}

function newest(replica: Replica, selector: MangoQuerySelector<MessageDocument>, limit: number): Promise<MessageDocument[]> {
  return find(replica.messages, { selector, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit });
}

/** Of those that count as answers, the newest few: one that waited long to leave may answer less than one before it. */
async function answeredThroughOf(replica: Replica, counted: MangoQuerySelector<MessageDocument>): Promise<number> {
  const answering = await newest(replica, { ...counted, direction: 'out', 'delivery.state': { $in: [...answeringStates] } }, 20);
  return Math.max(0, ...answering.filter((message) => answers(message.delivery)).map((message) => message.answersThrough));
}
