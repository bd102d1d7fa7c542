import { startFakeX } from '../x/fake.ts';
import type { SeededConversation } from '../x/seeding.ts';
import type { Accepted } from '../x/writing.ts';
import { company } from './company.ts';
import { type StartSample, tellAccepted } from './network.ts';
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

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'post': return 'an answer';
    case 'message': return 'a direct message';
  }
};

export const startX: StartSample = async (conversations, now, tell) => {
  const x = await startFakeX({ accounts: [company.x] });
  const seeded = new Map<string, SeededConversation>();
  const load = (wanted: readonly SampleConversation[]): void => {
    for (const one of x.loadConversations(wanted.map((conversation) => xSeed(conversation, now)))) seeded.set(one.seed.id ?? '', one);
  };
  load(conversations);
  void tellAccepted('X', x.ledger, wordsOf, tell);
  return {
    accounts: x.accounts.map(({ connection }) => connection),
    arrive(conversation) {
      const known = seeded.get(conversation.id);
      const last = xSeed(conversation, now).messages.at(-1);
      if (known && last) x.continueConversation(known, last);
      else load([conversation]);
    },
    close: () => x.close(),
  };
};
