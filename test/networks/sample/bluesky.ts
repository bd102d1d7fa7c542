import { startFakeBluesky } from '../bluesky/fake.ts';
import type { Accepted } from '../bluesky/repository.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'post': return 'an answer';
    case 'message': return 'a direct message';
    case 'record': return 'a like or the like';
    case 'deleted': return 'a deletion';
  }
};

/** Two accounts at one server. Posts are never changed. */
export const startBluesky: StartSample = async (conversations, now, tell) => {
  const bluesky = await startFakeBluesky({ accounts: [...company.bluesky] });
  const filling = createFilling<string>(now, {
    write({ conversation: { customer, channel, account }, message: { from, text, attachments = [] }, at, before }) {
      if (channel === 'private') return bluesky.addDirectMessage({ customer, from, text, at, account }).id;
      const last = before.at(-1);
      const post = { text, at, account, images: attachments, ...(last === undefined ? {} : { inReplyTo: last }) };
      return (from === 'account' ? bluesky.addOwnPost(post) : bluesky.addMention({ customer, ...post })).uri;
    },
    react: (id, value, at, { customer, account }) => {
      bluesky.react(id, value, { customer, account, at });
    },
  });
  filling.fill(conversations);
  void tellAccepted('Bluesky', bluesky.ledger, wordsOf, tell);
  return {
    accounts: bluesky.accounts.map(({ connection }) => connection),
    arrive: filling.arrive,
    close: () => bluesky.close(),
  };
};
