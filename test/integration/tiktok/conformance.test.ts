import { tiktokNetwork } from '../../../src/main/networks/tiktok/index.ts';
import { startFakeTikTok } from '../../networks/tiktok/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

const hour = 60 * 60_000;

async function start(): Promise<Subject> {
  let requests = 0;
  let later = 0;
  const fake = await startFakeTikTok({
    now: () => Date.now() + later,
    onExchange: ({ path }) => {
      if (/\/(?:list|download)\/$/u.test(path)) requests += 1;
    },
  });
  const people = [fake.person('Ann', 'ann'), fake.person('Bob', 'bob'), fake.person('Cem', 'cem')];
  const videos = [fake.video(Date.now() - 3 * hour), fake.video(Date.now() - 2 * hour)];
  const conversation = fake.conversation(people[0]!);
  let written = 0;
  return {
    account: fake.connection,
    write: (count) => Promise.resolve(Array.from({ length: count }, (_, index) => {
      written += 1;
      const at = Date.now() - (count - index) * 1_000;
      if (index >= count - 3) return `dm/${fake.message(conversation, `Message ${written}`, { at })}`;
      return fake.comment(videos[written % 2]!, people[written % 3]!, `Comment ${written}`, { at }).id;
    })),
    question(channel) {
      const customer = fake.person(`Dora ${written}`, `dora${written}`);
      written += 1;
      if (channel === 'public') return Promise.resolve(fake.comment(videos[0]!, customer, 'Where is my order?').id);
      return Promise.resolve(`dm/${fake.message(fake.conversation(customer), 'Where is my order?')}`);
    },
    accepted: () => fake.ledger.entries.flatMap((entry) => ('text' in entry ? [entry.text] : [])),
    secrets: () => fake.tokensEverIssued,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/(?:reply\/create|message\/send)\/$/u }),
    longest: (channel) => {
      const limit = channel === 'public' ? 150 : 6_000;
      return { fits: '👍'.repeat(limit), tooLong: `${'👍'.repeat(limit)}.` };
    },
    closeWindow() {
      later = 49 * hour;
    },
    expire: () => fake.expireTokens(),
    revoke: () => fake.revokeTokens(),
    close: () => fake.close(),
  };
}

conforms(tiktokNetwork, ['public', 'private'], start);
