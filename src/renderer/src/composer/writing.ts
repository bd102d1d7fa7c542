import type { ReplyObstacle } from '../../../contract/network.ts';
import { privateObstacleTo, replyObstacleTo } from '../../../contract/reply-obstacle.ts';
import { type MessageView, privateDraftId } from '../../../contract/views.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';
import type { Terms } from './readiness.ts';
import { standingOf, type WindowStanding } from './reply-window.ts';

/** What is being written in a conversation, and under what terms. */
export interface Writing {
  /** Of its text and its files. */
  draftId: string;
  /** To the author of the public message alone. */
  inPrivate: boolean;
  terms: Terms;
}

/** Null while the conversation is being read. */
export function writingIn({ id, view, row, messages }: OpenConversation, wantsPrivate: boolean, now: number): Writing | null {
  if (view === null || row === null) return null;
  const way = wantsPrivate ? view.inPrivate : null;
  const inPrivate = way !== null;
  const { length, attachments, replyWindow } = view.capabilities;
  const ours = messages.filter(({ marks }) => marks.includes('private') === inPrivate);
  const standing = shownHere(standingOf(inPrivate ? way.window : replyWindow, row.lastInboundAt, ours, now + view.ahead), view.ahead);
  if (inPrivate) return { draftId: privateDraftId(id), inPrivate, terms: { length: way.length, attachments: way.attachments, noReply: privateObstacleOf(answeredIn(messages), standing), standing } };
  return { draftId: id, inPrivate, terms: { length, attachments, noReply: replyObstacleTo(answeredIn(messages), view.capabilities), standing } };
}

/** It closes by the network's clock; what is shown goes by the one here. */
const shownHere = (standing: WindowStanding | null, ahead: number): WindowStanding | null =>
  (standing?.state === 'open' ? { ...standing, closesAt: standing.closesAt - ahead } : standing);

/** What is answered is the customer's newest message. */
const answeredIn = (messages: readonly MessageView[]): MessageView | undefined =>
  messages.findLast(({ direction, marks }) => direction === 'in' && !marks.includes('reaction'));

/** Where the time for it is over, or its one answer is written, that is the better reason. */
const privateObstacleOf = (answered: MessageView | undefined, standing: WindowStanding | null): ReplyObstacle | null =>
  (standing?.state === 'closed' ? null : privateObstacleTo(answered));
