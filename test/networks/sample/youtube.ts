import { startFakeYoutube } from '../youtube/fake.ts';
import type { StoredComment } from '../youtube/world.ts';
import type { Accepted } from '../youtube/writing.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'comment': return 'an answer';
    case 'moderate': return 'a decision on a comment';
    case 'delete': return 'a deletion';
  }
};

/** Comments under videos; what YouTube holds for review is hidden from everybody else. */
export const startYoutube: StartSample = async (conversations, now, tell) => {
  const youtube = await startFakeYoutube({ account: company.youtube });
  const filling = createFilling<StoredComment>(now, {
    write({ conversation: { customer, place }, message: { from, text, hidden }, at, before }) {
      const [first] = before;
      const comment = { text, at, videoId: place, standing: hidden ? 'heldForReview' as const : 'published' as const, ...(first === undefined ? {} : { under: first.id }) };
      return from === 'account' ? youtube.writeOwn(comment) : youtube.write(customer, comment);
    },
    edit: ({ id }, text, at) => youtube.edit(id, text, at),
  });
  filling.fill(conversations);
  void tellAccepted('YouTube', youtube.ledger, wordsOf, tell);
  return {
    accounts: [youtube.account],
    arrive: filling.arrive,
    change(conversationId, index, text) {
      const { id } = filling.stored(conversationId, index);
      if (text === null) youtube.remove(id);
      else youtube.edit(id, text);
    },
    close: () => youtube.close(),
  };
};
