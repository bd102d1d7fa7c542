import type { MessageView } from '../../../contract/index.ts';
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

export type Decision = { kind: 'approve'; text: string } | { kind: 'sendBack'; why: string };

/** Null: it is done; else the words for why not. */
export async function decide(session: Session, messageId: string, decision: Decision): Promise<MessageKey | null> {
  const result = decision.kind === 'approve'
    ? await ask(session.bridge, 'reply.approve', { messageId, text: decision.text })
    : await ask(session.bridge, 'reply.sendBack', { messageId, why: decision.why });
  if (result.ok) {
    session.notices.tell({ key: decision.kind === 'approve' ? 'notice.approved' : 'notice.sentBack' });
    return null;
  }
  switch (result.error.code) {
    case 'not-found':
      return 'approval.gone';
    case 'refused':
      return reasons.get(result.error.message) ?? 'approval.notAsked';
    case 'invalid':
    case 'storage':
    case 'startup':
      return 'failure.storage';
  }
}

const reasons = new Map<string, MessageKey>([['nobody', 'approval.nobody'], ['own', 'approval.own'], ['not-asked', 'approval.notAsked']]);
