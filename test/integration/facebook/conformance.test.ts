import { facebookNetwork } from '../../../src/main/networks/facebook/index.ts';
import { startFakeGraph } from '../../networks/graph/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeGraph({ onExchange: () => (requests += 1) });
  const post = fake.addPost({ text: 'We have new shoes' });
  const old = fake.addPost({ text: 'We moved', at: Date.now() - 200 * 24 * 60 * 60_000 });
  old.updatedAt = old.at;
  const question = (): string => fake.addComment({ by: `Customer ${written += 1}`, on: post, text: `Where is my order ${written}?` }).id;
  /** Most under one post, so that they are on more than one page; some long ago, some on the Page, some elsewhere. */
  const write = (index: number): string => {
    const by = `Customer ${index % 9}`;
    const text = `Where is my order ${written += 1}?`;
    if (index % 30 === 7) return fake.addPost({ by, text }).id;
    if (index % 30 === 8) return fake.addPost({ by, text, tags: true }).id;
    if (index % 30 === 9) return fake.addComment({ by, on: old, text, at: old.at }).id;
    return fake.addComment({ by, on: post, text }).id;
  };
  return {
    account: fake.facebook(),
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => write(index))),
    question: () => Promise.resolve(question()),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'comment' ? [entry.text] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/comments$/u }),
    longest: () => ({ fits: 'a'.repeat(8_000), tooLong: 'a'.repeat(8_001) }),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(facebookNetwork, ['public'], start);
