import type { SampleConversation, SampleCustomer, SampleMessage } from './types.ts';

/** What the fake X is filled with. */
export interface XSeed {
  id: string;
  customer: SampleCustomer;
  channel: 'public' | 'private';
  /** Oldest first; `at` in epoch milliseconds. */
  messages: { from: SampleMessage['from']; at: number; text: string }[];
}

export const xSeed = ({ id, customer, channel, messages }: SampleConversation, now: Date): XSeed => ({
  id,
  customer,
  channel,
  messages: messages.map(({ from, text, minutesAgo }) => ({ from, text, at: Math.round(now.getTime() - minutesAgo * 60_000) })),
});
