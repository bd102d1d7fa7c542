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
 * How a network keeps one reply from being delivered twice.
 * - `message-id`: we choose the id, the network stores it without enforcing it; the copy is found by it
 * - `read-back`: no id of ours; the account's own recent messages are compared
 */
export const idempotency = z.enum(['message-id', 'read-back']);
export type Idempotency = z.infer<typeof idempotency>;

/** What a network allows in one channel. Read by composer, outbox and help alike. */
export const capabilities = z.object({
  length: lengthRule,
  idempotency,
  /** Milliseconds after the customer's last message in which a reply is accepted; null: no window. */
  replyWindow: z.number().int().positive().nullable(),
});
export type Capabilities = z.infer<typeof capabilities>;

export const capabilityTable: Record<NetworkName, Record<Channel, Capabilities>> = {
  mail: {
    public: { length: { count: 'unlimited' }, idempotency: 'message-id', replyWindow: null },
    private: { length: { count: 'unlimited' }, idempotency: 'message-id', replyWindow: null },
  },
  x: {
    public: { length: { count: 'weighted', limit: 280 }, idempotency: 'read-back', replyWindow: null },
    private: { length: { count: 'characters', limit: 10_000 }, idempotency: 'read-back', replyWindow: null },
  },
};
