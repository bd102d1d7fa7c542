import type { Failure, MessageView } from '../../../contract/index.ts';
import { backAsDraft } from '../app/back-as-draft.ts';
import type { Session } from '../app/session.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { ask } from '../store/ask.ts';

/** Shows a reply that waits for a second pair of eyes. */
export function lookAtApproval(session: Session, message: MessageView): void {
  const { delivery } = message;
  if (delivery.state !== 'held' || delivery.problem.code !== 'approval-wanted') {
    session.notices.tell({ key: 'notice.noApproval' });
    return;
  }
  session.approval.set(message.id);
  session.dialog.set({ name: 'approval', accountId: null });
}

type Decided = Pick<MessageView, 'id' | 'conversationId'>;

export type Decision = { kind: 'approve'; text: string } | { kind: 'sendBack'; why: string };

/** Null: it is done; else the words for why not. */
export async function decide(session: Session, message: Decided, decision: Decision): Promise<MessageKey | null> {
  const failure = decision.kind === 'approve' ? await approve(session, message, decision.text) : await sendBack(session, message, decision.why);
  return failure === null ? null : wordsFor(failure);
}

async function approve(session: Session, { id: messageId }: Decided, text: string): Promise<Failure | null> {
  const result = await ask(session.bridge, 'reply.approve', { messageId, text });
  if (!result.ok) return result.error;
  session.notices.tell({ key: 'notice.approved' });
  return null;
}

async function sendBack(session: Session, { id: messageId, conversationId }: Decided, why: string): Promise<Failure | null> {
  await session.drafts.flush();
  const result = await ask(session.bridge, 'reply.sendBack', { messageId, why });
  if (!result.ok) return result.error;
  session.undo.forget(messageId);
  backAsDraft(session, conversationId, result, { key: 'notice.sentBack' });
  return null;
}

function wordsFor({ code, message }: Failure): MessageKey {
  switch (code) {
    case 'not-found':
      return 'approval.gone';
    case 'refused':
      return reasons.get(message) ?? 'approval.notAsked';
    case 'invalid':
    case 'storage':
    case 'startup':
      return 'failure.storage';
  }
}

const reasons = new Map<string, MessageKey>([['nobody', 'approval.nobody'], ['own', 'approval.own'], ['not-asked', 'approval.notAsked']]);
