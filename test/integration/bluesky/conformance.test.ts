import type { Channel } from '../../../src/contract/index.ts';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { startFakeBluesky } from '../../networks/bluesky/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let count = 0;
  const fake = await startFakeBluesky({ limits: { all: 1_000_000, write: 1_000_000 }, onExchange: () => (requests += 1) });
  // A thread that the account began: what is answered in it can be hidden.
  const root = fake.addOwnPost({ text: 'New in the shop' }).uri;
  const customer = () => ({ name: `Customer ${String(count % 9)}`, handle: `customer-${String(count % 9)}.example` });
  const write = (channel: Channel): string => {
    count += 1;
    const text = `Where is my order ${String(count)}?`;
    if (channel === 'private') return fake.addDirectMessage({ customer: customer(), from: 'customer', text }).id;
    return count % 3 === 0 ? fake.addMention({ customer: customer(), text }).uri : fake.addPost({ customer: customer(), text, inReplyTo: root }).uri;
  };
  const question = (channel: Channel): string => {
    count += 1;
    const asker = { name: `Asker ${String(count)}`, handle: `asker-${String(count)}.example` };
    return channel === 'private' ? fake.addDirectMessage({ customer: asker, from: 'customer', text: 'Hello?' }).id : fake.addPost({ customer: asker, text: 'Hello?', inReplyTo: root }).uri;
  };
  return {
    account: fake.accounts[0]!.connection,
    write: (wanted) => Promise.resolve(Array.from({ length: wanted }, (_, index) => write(index % 4 === 0 ? 'private' : 'public'))),
    question: (channel) => Promise.resolve(question(channel)),
    accepted: () => fake.ledger.entries.filter(({ kind }) => kind === 'post' || kind === 'message').map(({ text }) => text),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /(?:putRecord|sendMessage)$/u }),
    longest: (channel) => (channel === 'public' ? { fits: '👩‍👩‍👧‍👦'.repeat(100), tooLong: 'a'.repeat(301) } : { fits: 'a'.repeat(1_000), tooLong: 'a'.repeat(1_001) }),
    expire: () => fake.expireTokens(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(blueskyNetwork, ['public', 'private'], start);
