import { randomUUID } from 'node:crypto';
import { find } from './access.ts';
import { inserts, type Writes } from './commit.ts';
import type { CursorDocument, MessageDocument } from './documents.ts';
import type { Replica } from './open.ts';

/** What a page brought, until it was looked at. */
export interface Arrival {
  /** Of the document that it is kept in. */
  id: string;
  /** In which there are messages of the customer's that were not there before; a reaction says nothing that could be looked at. */
  conversationIds: string[];
  /** Of those, the ones that were written after the account was connected: by id, oldest first. What is older is history. */
  messageIds: string[];
}

const stream = 'arrived';

/** Kept in the transaction of the page: what has arrived is looked at, whenever the console ends. Null: nothing has. */
export function arrivalOf(replica: Replica, fresh: readonly MessageDocument[], connectedAt: number): Writes | null {
  const inbound = fresh.filter(({ direction, marks }) => direction === 'in' && !marks.includes('reaction')).sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
  if (inbound.length === 0) return null;
  const arrived: Omit<Arrival, 'id'> = {
    conversationIds: [...new Set(inbound.map(({ conversationId }) => conversationId))],
    messageIds: inbound.filter(({ sentAt }) => sentAt >= connectedAt).map(({ id }) => id),
  };
  return inserts(replica.cursors, [{ id: `${stream}/${randomUUID()}`, accountId: '', stream, cursor: JSON.stringify(arrived), syncedAt: inbound[0]?.receivedAt ?? 0 }]);
}

export function arrivalIn({ id, stream: of, cursor }: CursorDocument): Arrival | null {
  return of === stream ? { ...(JSON.parse(cursor) as Omit<Arrival, 'id'>), id } : null;
}

/** What nobody has looked at, oldest first. */
export async function arrivalsLeft({ cursors }: Replica): Promise<Arrival[]> {
  const found = await find(cursors, { selector: { stream } });
  return found.sort((a, b) => a.syncedAt - b.syncedAt).flatMap((document) => arrivalIn(document) ?? []);
}
