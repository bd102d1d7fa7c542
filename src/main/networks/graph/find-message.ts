import type { Client } from '../http/client.ts';
import type { FindOutcome, NetworkPorts, Outgoing } from '../network.ts';
import { findIn } from './find.ts';
import { type MessagePerson, messageWire } from './message-wire.ts';
import { readable } from './wire.ts';

/** A reply in a conversation, which is listed newest first. */
export const findMessage = <Route extends string>(
  wanted: { route: Route; conversation: string; isSelf: (person: MessagePerson) => boolean; limit: string; firstPageOnly: boolean }, outgoing: Outgoing, client: Client<Route>, ports: NetworkPorts, signal: AbortSignal,
): Promise<FindOutcome> =>
  findIn({
    route: wanted.route,
    path: `/${wanted.conversation}/messages`,
    query: { fields: 'id,created_time,from,message', limit: wanted.limit },
    candidates: (items) => readable(messageWire, items).map(({ id, createdAt, from, text }) => ({ id, sentAt: createdAt, own: from !== undefined && wanted.isSelf(from), text: text ?? '' })),
    newestFirst: true,
    firstPageOnly: wanted.firstPageOnly,
  }, outgoing, client, ports, signal);
