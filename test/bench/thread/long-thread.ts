import { insertNew } from '../../../src/main/replica/access.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import type { PulledMessage, Thread } from '../../../src/main/networks/network.ts';
import { takeIn } from '../product.ts';
import { below, randomFrom } from '../random.ts';
import { languages, textOf } from '../vocabulary.ts';
import { workspaceOf } from '../workspace.ts';

const pageSize = 100;
const minute = 60_000;

/** Takes in one private conversation of so many messages, which is all that the profile has. */
export async function fillThread(replica: Replica, messages: number, port: number): Promise<void> {
  const { accounts, until } = workspaceOf(1_000, port);
  const [account] = accounts;
  if (account === undefined) throw new Error('The workspace of the bench has no account.');
  await insertNew(replica.accounts, [...accounts]);
  const customer = { providerId: '77', name: 'Long Story', handle: 'long_story', followers: 3, verified: false };
  const thread: Thread = { providerId: 'long', channel: 'private', subject: '', customer };
  const us = { ...customer, providerId: '1', name: 'Bench', handle: 'bench' };
  for (let from = 0; from < messages; from += pageSize) {
    const page = Array.from({ length: Math.min(pageSize, messages - from) }, (_, index): PulledMessage => {
      const number = from + index;
      const random = randomFrom(number);
      const own = number % 3 === 1 && number < messages - 1;
      return {
        providerId: `long-${String(number).padStart(9, '0')}`, thread, author: own ? us : customer, own, sentAt: until - (messages - number) * minute,
        text: textOf(below(random, languages), random, 20 + below(random, 400)), folded: '', html: '', attachments: [], references: [], malformed: false, truncated: false, automatic: false,
      };
    });
    await takeIn(replica, { account, stream: 'mentions', page: { messages: page, deleted: [], cursor: from, more: true } });
  }
}
