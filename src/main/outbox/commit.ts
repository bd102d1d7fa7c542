import type { Delivery } from '../../contract/index.ts';
import { update } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/**
 * Moves a message's delivery on if it still stands where the caller believes: `step` sees the state at the moment of
 * writing and answers null where the transition does not exist from there.
 * @returns the message as committed, or null where nothing was done
 */
export async function transition(
  replica: Replica,
  messageId: string,
  step: (message: MessageDocument) => { delivery: Delivery } & Partial<MessageDocument> | null,
): Promise<MessageDocument | null> {
  return await update(replica.messages, messageId, (current) => {
    const next = step(current);
    return next === null ? null : { ...current, ...next };
  });
}
