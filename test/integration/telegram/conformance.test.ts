import { telegramNetwork } from '../../../src/main/networks/telegram/index.ts';
import { startFakeTelegram } from '../../networks/telegram/fake.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

const asking = /\/(?:getUpdates|getFile|getBusinessConnection)$/u;

async function start(): Promise<Subject> {
  let requests = 0;
  const fake = await startFakeTelegram({
    onExchange: ({ path }) => {
      if (asking.test(path)) requests += 1;
    },
  });
  const people = [fake.person('Ann', 'ann_example'), fake.person('Bob'), fake.person('Cem', 'cem_example')];
  const group = fake.group('Acme friends', { administrator: true });
  let written = 0;
  return {
    account: fake.connection,
    write: (count) => Promise.resolve(Array.from({ length: count }, () => {
      written += 1;
      const from = people[written % people.length]!;
      const more = written % 40 === 0 ? { document: { ...fake.file(new Uint8Array([written])), file_name: 'a.txt', mime_type: 'text/plain' } } : undefined;
      return fake.write(from, `Message ${written}`, { ...(written % 2 === 0 ? { group } : {}), ...(more === undefined ? {} : { more }) }).messageId;
    })),
    question: (channel) => Promise.resolve(fake.write(fake.person('Dora'), 'Where is my order?', channel === 'public' ? { group: fake.group('A group', { administrator: true }) } : {}).messageId),
    accepted: () => fake.ledger.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])),
    secrets: () => [fake.token],
    requests: () => requests,
    rewind: () => fake.rewind(),
    ...httpFaults(fake.faults, { method: 'POST', path: /\/sendMessage$/u }),
    longest: () => ({ fits: '👍'.repeat(2_048), tooLong: `${'👍'.repeat(2_048)}.` }),
    longestBesideFile: () => ({ fits: '👍'.repeat(512), tooLong: `${'👍'.repeat(512)}.` }),
    revoke: () => fake.revoke(),
    close: () => fake.close(),
  };
}

conforms(telegramNetwork, ['public', 'private'], start);
