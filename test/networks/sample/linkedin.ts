import { startFakeLinkedin } from '../linkedin/fake.ts';
import type { Accepted } from '../linkedin/writing.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'comment': return 'an answer';
    case 'deleted': return 'a deletion';
    case 'reaction': return 'a reaction';
  }
};

const day = 24 * 60 * 60_000;

/** Two pages, and comments under their posts. What members wrote may be kept for two days only. */
export const startLinkedin: StartSample = async (conversations, now, tell) => {
  const linkedin = await startFakeLinkedin({ accounts: [...company.linkedin] });
  const posts = new Map<string, string>();
  const postOf = (text: string, account: number): string => {
    const urn = posts.get(text) ?? linkedin.addPost({ text, account, at: now.getTime() - 7 * day }).urn;
    posts.set(text, urn);
    return urn;
  };
  const filling = createFilling<string>(now, {
    write({ conversation: { customer, account, place }, message: { from, text }, at, before }) {
      const [first] = before;
      const comment = { text, at, account, on: postOf(place, account), ...(first === undefined ? {} : { under: first }) };
      return (from === 'account' ? linkedin.addOwnComment(comment) : linkedin.addComment({ customer, ...comment })).urn;
    },
    edit: (urn, text, at) => linkedin.editComment(urn, text, at),
  });
  filling.fill(conversations);
  void tellAccepted('LinkedIn', linkedin.ledger, wordsOf, tell);
  return {
    accounts: linkedin.accounts.map(({ connection }) => connection),
    arrive: filling.arrive,
    change(conversationId, index, text) {
      const urn = filling.stored(conversationId, index);
      if (text === null) linkedin.deleteComment(urn);
      else linkedin.editComment(urn, text);
    },
    close: () => linkedin.close(),
  };
};
