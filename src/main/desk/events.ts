import type { Actor, ConversationEvent, Happening } from '../../contract/index.ts';
import { find, insertNew } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';

/** All events of a conversation, oldest first. */
export async function eventsOf({ events }: Replica, conversationId: string): Promise<ConversationEvent[]> {
  const found = await find(events, { selector: { conversationId }, sort: [{ at: 'asc' }, { id: 'asc' }] });
  return found.map(({ id, at, by, what }) => ({ id, conversationId, at, by, what }));
}

export const agentHere = (desk: Desk): Actor => {
  const agentId = desk.definitions.agentHere();
  return agentId === '' ? { kind: 'console' } : { kind: 'agent', agentId };
};

type Place = Pick<ConversationDocument, 'id' | 'lastMessageAt'>;

/** An event, behind the last message whatever the clock of this machine says. `id`: the same one again is the same event. */
export const eventAt = (id: string, { id: conversationId, lastMessageAt }: Place, now: number, by: Actor, what: Happening): ConversationEvent =>
  ({ id, conversationId, at: Math.max(now, lastMessageAt + 1), by, what });

export async function record({ events }: Replica, happened: readonly ConversationEvent[]): Promise<void> {
  if (happened.length > 0) await insertNew(events, happened.map((event) => ({ ...event, step: null })));
}
