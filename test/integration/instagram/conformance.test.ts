import type { Channel } from '../../../src/contract/index.ts';
import { instagramNetworkWith } from '../../../src/main/networks/instagram/index.ts';
import { startFakeGraph } from '../../networks/graph/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

const day = 24 * 60 * 60_000;

async function start(by: 'instagram' | 'facebook'): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const fake = await startFakeGraph({ onExchange: () => (requests += 1) });
  const media = fake.addMedia({ caption: 'New shoes' });
  const old = fake.addMedia({ caption: 'We moved', at: Date.now() - 200 * day });
  const text = (): string => `Where is my order ${written += 1}?`;
  const comment = (by: string): string => fake.addInstagramComment({ by, on: media, text: text() }).id;
  const direct = (by: string): string => fake.addDirect({ with: by, from: 'customer', text: text() }).id;
  /** Most under one medium, so that they are on more than one page; no more in a conversation than Instagram shows of it. */
  const write = (index: number): string => {
    if (index % 30 === 7) return fake.addMedia({ by: `Tagger ${index}`, caption: text() }).id;
    if (index % 30 === 8) return fake.addInstagramComment({ by: 'Long ago', on: old, text: text(), at: old.at + index }).id;
    return index % 10 === 9 ? direct(`Customer ${index % 4}`) : comment(`Customer ${index % 7}`);
  };
  return {
    account: fake.instagram(by),
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => write(index))),
    question: (channel: Channel) => Promise.resolve(channel === 'public' ? comment(`Asker ${written}`) : direct(`Asker ${written}`)),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'comment' || entry.kind === 'message' ? [entry.text] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/(?:replies|messages)$/u }),
    longest: (channel) => (channel === 'public'
      ? { fits: 'a'.repeat(2_200), tooLong: 'a'.repeat(2_201) }
      : { fits: 'ä'.repeat(500), tooLong: `${'ä'.repeat(500)}a` }),
    closeWindow: () => fake.closeWindows(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(instagramNetworkWith({ burst: 1, every: 0 }), ['public', 'private'], () => start('instagram'));
conforms(instagramNetworkWith({ burst: 1, every: 0 }), ['public', 'private'], () => start('facebook'));
