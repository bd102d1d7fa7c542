import { youtubeNetwork } from '../../../src/main/networks/youtube/index.ts';
import { startFakeYoutube } from '../../networks/youtube/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeYoutube({ unitsADay: 10_000_000, onExchange: () => (requests += 1) });
  const tops: string[] = [];
  const write = (): string => {
    written += 1;
    const customer = { name: `Customer ${written % 9}`, handle: `customer_${written % 9}` };
    // Some write under what others wrote, and under the first one more than a thread shows of itself.
    const under = written % 5 === 0 ? tops[0] : written % 7 === 0 ? tops.at(-1) : undefined;
    const { id } = fake.write(customer, { text: `Where is my order ${written}?`, ...(under === undefined ? {} : { under }) });
    if (under === undefined) tops.push(id);
    return id;
  };
  return {
    account: fake.account,
    write: (count) => Promise.resolve(Array.from({ length: count }, write)),
    question: () => Promise.resolve(fake.write({ name: 'Ann', handle: 'ann' }, { text: 'How?' }).id),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'comment' ? [entry.text] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /comments$/u }),
    longest: () => ({ fits: 'a'.repeat(10_000), tooLong: 'a'.repeat(10_001) }),
    expire: () => fake.expireTokens(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(youtubeNetwork, ['public'], start);
