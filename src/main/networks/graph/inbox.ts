import type { Client } from '../http/client.ts';
import type { Query } from '../http/exchange.ts';
import type { Author, NetworkPorts, PullUse } from '../network.ts';
import type { MessagePerson } from './message-wire.ts';

/** The conversations of one account, of Messenger or Instagram. */
export interface Inbox<Route extends string> {
  client: Client<Route>;
  ports: NetworkPorts;
  route: Route;
  /** The list of conversations. */
  path: string;
  query: Query;
  /** Whether it is the account itself. */
  isSelf: (person: MessagePerson) => boolean;
  authorOf: (person: MessagePerson) => Author;
  /** So many messages of a conversation can be read, the newest; null: all. */
  reach: number | null;
  use: PullUse;
}
