import type { Clock } from '../ports.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { hasWaited } from './since.ts';

/** How long a reply that waited for the line waits on until its account has caught up, in milliseconds. */
const patience = 120_000;

/**
 * A conversation may have moved on while a reply to it waited: what the network has to tell comes first, but not for ever.
 * @param catchingUp whether an account is still to hear what happened at its network while it was away
 */
export function createNewsGate(catchingUp: (accountId: string) => boolean, clock: Pick<Clock, 'now' | 'elapsed'>): { keepsBack: (item: MessageDocument) => boolean } {
  const since = new Map<string, number>();
  return {
    keepsBack({ id, accountId, delivery }) {
      if (delivery.state !== 'queued' || !hasWaited(delivery, clock.now()) || !catchingUp(accountId)) {
        since.delete(id);
        return false;
      }
      const now = clock.elapsed();
      const first = since.get(id) ?? now;
      since.set(id, first);
      return now - first < patience;
    },
  };
}
