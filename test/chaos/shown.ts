import type { DeliveryState } from '../../src/contract/index.ts';

/** What the console shows once everything has come to rest. */
export interface ShownMessage {
  id: string;
  conversationId: string;
  direction: 'in' | 'out';
  text: string;
  state: DeliveryState;
}

export interface Shown {
  /** In the order in which each conversation has them. */
  messages: ShownMessage[];
  /** Ids of the messages in the outbox. */
  outbox: ReadonlySet<string>;
}
