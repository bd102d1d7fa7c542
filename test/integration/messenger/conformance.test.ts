import { messengerNetworkWith } from '../../../src/main/networks/messenger/index.ts';
import { startFakeGraph } from '../../networks/graph/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

const day = 24 * 60 * 60_000;

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeGraph({ onExchange: () => (requests += 1) });
  const write = (customer: string, at?: number): string => {
    written += 1;
    return fake.addMessage({ with: customer, from: 'customer', text: `Where is my order ${written}?`, ...(at === undefined ? {} : { at }) }).id;
  };
  /** Most in one conversation, so that they are on more than one page; some long ago. */
  const writeOne = (index: number): string => {
    if (index % 30 === 7) return write('Long ago', Date.now() - 100 * day + index * 1_000);
    return write(index % 3 === 0 ? `Customer ${index % 5}` : 'Ann');
  };
  return {
    account: fake.messenger(),
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => writeOne(index))),
    question: () => Promise.resolve(write(`Asker ${written}`)),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/messages$/u }),
    longest: () => ({ fits: 'a'.repeat(2_000), tooLong: 'a'.repeat(2_001) }),
    closeWindow: () => fake.closeWindows(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(messengerNetworkWith({ burst: 1, every: 0 }), ['private'], start);
