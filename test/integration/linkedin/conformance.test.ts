import { linkedinNetwork } from '../../../src/main/networks/linkedin/index.ts';
import { startFakeLinkedin } from '../../networks/linkedin/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let count = 0;
  const fake = await startFakeLinkedin({ onExchange: () => (requests += 1) });
  const posts = [1, 2, 3].map(() => fake.addPost().urn);
  const write = (): string => {
    count += 1;
    const customer = { name: `Customer ${String(count % 9)}`, handle: `customer${String(count % 9)}` };
    const text = `Where is my order ${String(count)}?`;
    return count % 10 === 0 ? fake.addMention({ customer, text }).urn : fake.addComment({ customer, text, on: posts[count % 3]! }).urn;
  };
  return {
    account: fake.accounts[0]!.connection,
    write: (wanted) => Promise.resolve(Array.from({ length: wanted }, write)),
    question: () => {
      count += 1;
      return Promise.resolve(fake.addComment({ customer: { name: 'Asker', handle: `asker${String(count)}` }, text: 'Hello?' }).urn);
    },
    accepted: () => fake.ledger.entries.filter(({ kind }) => kind === 'comment').map(({ text }) => text),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/comments$/u }),
    longest: () => ({ fits: 'a'.repeat(1_250), tooLong: 'a'.repeat(1_251) }),
    expire: () => fake.expireTokens(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(linkedinNetwork, ['public'], start);
