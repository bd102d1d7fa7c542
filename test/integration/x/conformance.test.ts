import type { Channel } from '../../../src/contract/index.ts';
import { xNetwork } from '../../../src/main/networks/x/index.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeX({ budgetScale: 1_000, refuseDuplicates: false, searchWords: ['Acme Shop'], onExchange: () => (requests += 1) });
  const customer = () => ({ name: `Customer ${written % 9}`, handle: `customer_${written % 9}` });
  // A conversation that the account began: what is answered in it can be hidden.
  const root = fake.addOwnPost({ text: 'New in the shop' });
  const write = (channel: Channel): string => {
    written += 1;
    const text = `Where is my order ${written}?`;
    if (channel === 'public' && written % 5 === 0) return fake.addPost({ customer: customer(), text: `Acme Shop has lost my order ${written}` }).id;
    return channel === 'public'
      ? fake.addMention({ customer: customer(), text: `@AcmeShop ${text}` }).id
      : fake.addDirectMessage({ customer: customer(), from: 'customer', text }).id;
  };
  return {
    account: fake.accounts[0]!.connection,
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => write(index % 4 === 0 ? 'private' : 'public'))),
    question(channel) {
      if (channel === 'private') return Promise.resolve(write(channel));
      written += 1;
      return Promise.resolve(fake.addMention({ customer: customer(), text: `How ${written}?`, inReplyTo: root.id }).id);
    },
    accepted: () => fake.ledger.entries.map(({ text }) => text),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /(?:tweets|messages)$/u }),
    longest: (channel) => (channel === 'public' ? { fits: 'a'.repeat(280), tooLong: 'a'.repeat(281) } : { fits: 'a'.repeat(10_000), tooLong: 'a'.repeat(10_001) }),
    expire: () => fake.expireTokens(),
    revoke: () => {
      fake.expireTokens();
      fake.revokeTokens();
    },
    close: () => fake.close(),
  };
}

conforms(xNetwork, ['public', 'private'], start);
