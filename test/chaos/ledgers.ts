/** What the networks hold, in the console's own names for conversations. */

/** A message that the console did not send: a customer's, or one that the owner wrote in the network's own app. */
export interface Other {
  conversationId: string;
  /** As the console names what it pulled: account and provider id. */
  messageId: string;
  /** The provider's time, as the network gives it out. */
  at: number;
  /** Its author took it back: the console may have seen it, or not. */
  deleted: boolean;
}

/** A reply that a network took from the console. */
export interface Taken {
  /** As the console would name a copy of it that it pulled. */
  messageId: string;
  text: string;
  /** Null where the network keeps no ids of ours. */
  replyId: string | null;
  /** Null where the reply's own id says more. */
  conversationId: string | null;
}

export interface Ledgers {
  others: Other[];
  taken: Taken[];
}
