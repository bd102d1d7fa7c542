import type { AccountConnection } from '../../../src/contract/index.ts';
import { type FakeX, startFakeX } from '../../networks/x/fake.ts';
import type { SeedConversation, SeededConversation, SeedMessage } from '../../networks/x/seeding.ts';

/** X hands out the 800 newest mentions of an account, and no older ones; two of five messages are some. https://docs.x.com/x-api/posts/timelines/introduction */
const mostPerAccount = 1_900;
const fewestAccounts = 20;
const oldPerAccount = 20;
const messagesPerConversation = 3;
const minute = 60_000;

/** Accounts at a network of which so many messages become readable at one instant. */
export interface Flood {
  x: FakeX;
  connections: AccountConnection[];
  /** Of each account, what was there from the beginning, the oldest first. */
  old: SeededConversation[][];
  /** How many conversations and messages of customers there are now. */
  conversations: number;
  inbound: number;
  /** Every account gets its share: two of five messages publicly, one of five in a conversation that was there before. */
  release(messages: number): void;
  close(): Promise<void>;
}

export async function prepareFlood(messages: number): Promise<Flood> {
  const count = Math.max(fewestAccounts, Math.ceil(messages / mostPerAccount));
  const accounts = Array.from({ length: count }, (_, index) => ({ name: `Shop ${index}`, handle: `Shop${index}` }));
  // As fast as the console takes them: the network's limits are another matter.
  const x = await startFakeX({ accounts, budgetScale: 100_000, refuseDuplicates: false });
  const old = accounts.map((_, account) => x.loadConversations(oldConversations(account), account));
  const flood: Flood = {
    x,
    connections: x.accounts.map(({ connection }) => connection),
    old,
    conversations: count * oldPerAccount,
    inbound: count * oldPerAccount,
    release(released) {
      old.forEach((conversations, account) => {
        const share = Math.floor(released / count) + (account < released % count ? 1 : 0);
        flood.conversations += pour(x, account, share, conversations, flood.inbound);
        flood.inbound += share;
      });
    },
    close: () => x.close(),
  };
  return flood;
}

function oldConversations(account: number): SeedConversation[] {
  return Array.from({ length: oldPerAccount }, (_, index) => ({
    customer: { name: `Old ${account} ${index}`, handle: `old_${account}_${index}` },
    channel: index % 3 === 0 ? 'private' : 'public',
    messages: [{ from: 'customer', at: wholeSecond() - (oldPerAccount - index + 10) * minute, text: `@Shop${account} where is parcel ${index}?` }],
  }));
}

/** @param first what the customers are numbered from @returns how many conversations were begun */
function pour(x: FakeX, account: number, messages: number, old: readonly SeededConversation[], first: number): number {
  const write = (number: number): SeedMessage => ({ from: 'customer', at: wholeSecond(), text: `@Shop${account} message ${number} of many, and the kettle leaks still` });
  const toOld = Math.floor(messages / 5);
  for (let number = 0; number < toOld; number += 1) x.continueConversation(old[number % old.length]!, write(number), account);
  let begun = 0;
  for (let number = toOld; number < messages; number += messagesPerConversation) {
    const count = Math.min(messagesPerConversation, messages - number);
    x.loadConversations([{
      customer: { name: `New ${first + begun}`, handle: `new_${first + begun}` },
      channel: begun % 3 === 0 ? 'public' : 'private',
      messages: Array.from({ length: count }, (_, index) => write(number + index)),
    }], account);
    begun += 1;
  }
  return begun;
}

const wholeSecond = (): number => Math.floor(Date.now() / 1_000) * 1_000;
