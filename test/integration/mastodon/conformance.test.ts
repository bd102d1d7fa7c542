import type { Channel } from '../../../src/contract/index.ts';
import { mastodonNetwork } from '../../../src/main/networks/mastodon/index.ts';
import { startFakeMastodon } from '../../networks/mastodon/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeMastodon({ limitScale: 1_000, onExchange: () => (requests += 1) });
  const write = (channel: Channel): string => {
    written += 1;
    const visibility = channel === 'private' ? 'direct' : written % 3 === 0 ? 'unlisted' : 'public';
    return fake.write({ name: `Customer ${written % 9}`, handle: `customer_${written % 9}` }, { text: `@acme Where is my order ${written}?`, visibility }).id;
  };
  const mention = '@customer_0 '.length;
  return {
    account: fake.account,
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => write(index % 4 === 0 ? 'private' : 'public'))),
    question: (channel) => Promise.resolve(write(channel)),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'status' ? [entry.text.replace(/^@\S+ /u, '')] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /statuses$/u }),
    longest: () => ({ fits: 'a'.repeat(500 - mention), tooLong: 'a'.repeat(501 - mention) }),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(mastodonNetwork, ['public', 'private'], start);
