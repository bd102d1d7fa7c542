import { z } from 'zod';

/** The networks this build can connect. One folder under `src/main/networks` each. */
export const networkName = z.enum(['mail', 'x']);
export type NetworkName = z.infer<typeof networkName>;

/** A person's handle as people write it: with the @ on networks that have them. */
export function shownHandle(network: NetworkName, handle: string): string {
  switch (network) {
    case 'mail':
      return handle;
    case 'x':
      return `@${handle}`;
  }
}

/** Whether everybody can read the thread, or only the customer and the business. */
export const channel = z.enum(['public', 'private']);
export type Channel = z.infer<typeof channel>;

/** How a network counts the length of a text. */
export const lengthRule = z.discriminatedUnion('count', [
  /** No limit that a person would reach. */
  z.object({ count: z.literal('unlimited') }),
  /** Unicode code points. */
  z.object({ count: z.literal('characters'), limit: z.number().int().positive() }),
  /** X: most Latin characters count 1, others and emoji 2, a link 23. https://docs.x.com/fundamentals/counting-characters */
  z.object({ count: z.literal('weighted'), limit: z.number().int().positive() }),
]);
export type LengthRule = z.infer<typeof lengthRule>;

/**
 * How a network keeps one reply from being delivered twice, and so what is done where nobody knows whether it arrived.
 * - `key`: it is sent again with the same key, which the network keeps for `keptFor` milliseconds; after that as `read-back`
 * - `client-id`: we choose the id under which it is stored, and putting the same again changes nothing
 * - `message-id`: we choose an id that the network stores without enforcing it; the copy is found by it
 * - `read-back`: no id of ours; the account's own recent messages are compared
 * - `none`: nothing of it can be read again; the agent decides
 */
export const idempotency = z.discriminatedUnion('by', [
  z.object({ by: z.literal('key'), keptFor: z.number().int().positive() }),
  z.object({ by: z.enum(['client-id', 'message-id', 'read-back', 'none']) }),
]);
export type Idempotency = z.infer<typeof idempotency>;

/** Milliseconds after the customer's last message in which replies are accepted: any number of them, or one. */
export const replyWindow = z.object({ lasts: z.number().int().positive(), replies: z.enum(['any', 'one']) });
export type ReplyWindow = z.infer<typeof replyWindow>;

/** What a network allows in one channel. Read by composer, outbox and help alike. */
export const capabilities = z.object({
  length: lengthRule,
  idempotency,
  /** Null: at any time. */
  replyWindow: replyWindow.nullable(),
});
export type Capabilities = z.infer<typeof capabilities>;

export const capabilityTable: Record<NetworkName, Record<Channel, Capabilities>> = {
  mail: {
    public: { length: { count: 'unlimited' }, idempotency: { by: 'message-id' }, replyWindow: null },
    private: { length: { count: 'unlimited' }, idempotency: { by: 'message-id' }, replyWindow: null },
  },
  x: {
    public: { length: { count: 'weighted', limit: 280 }, idempotency: { by: 'read-back' }, replyWindow: null },
    private: { length: { count: 'characters', limit: 10_000 }, idempotency: { by: 'read-back' }, replyWindow: null },
  },
};
