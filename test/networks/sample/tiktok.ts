import { startFakeTikTok } from '../tiktok/fake.ts';
import type { Conversation, Person, StoredComment, StoredVideo } from '../tiktok/world.ts';
import type { Accepted } from '../tiktok/writing.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'comment': return 'an answer';
    case 'message': return 'a direct message';
    case 'LIKE': return 'a like';
    case 'UNLIKE': return 'a like taken back';
    case 'HIDE': return 'the hiding of a comment';
    case 'UNHIDE': return 'the showing of a comment';
    case 'DELETE': return 'a deletion';
  }
};

const day = 24 * 60 * 60_000;

/** Comments under videos, and messages, in which one may answer for two days. */
export const startTiktok: StartSample = async (conversations, now, tell) => {
  const tiktok = await startFakeTikTok({ account: company.tiktok });
  const [videos, people, talks] = [new Map<string, StoredVideo>(), new Map<string, Person>(), new Map<string, Conversation>()];
  const known = <Thing>(things: Map<string, Thing>, key: string, create: () => Thing): Thing => {
    const thing = things.get(key) ?? create();
    things.set(key, thing);
    return thing;
  };
  const filling = createFilling<StoredComment | null>(now, {
    write({ conversation: { customer, channel, place }, message: { from, text, attachments: [file] = [], hidden = false, liked = false }, at, before: [first] }) {
      const author = known(people, customer.handle, () => tiktok.person(customer.name, customer.handle));
      if (channel === 'private') {
        const media = file === undefined ? {} : { content: { message_type: 'IMAGE', image: { media_id: tiktok.media(file.content) } } };
        tiktok.message(known(talks, customer.handle, () => tiktok.conversation(author)), text, { from: from === 'account' ? 'business' : 'customer', at, ...media });
        return null;
      }
      const video = known(videos, place, () => tiktok.video(now.getTime() - 7 * day));
      const comment = tiktok.comment(video, from === 'account' ? null : author, text, {
        at, ...(file === undefined ? {} : { image: file.content }), ...(first == null ? {} : { answers: first }),
      });
      return Object.assign(comment, { hidden, liked });
    },
  });
  filling.fill(conversations);
  void tellAccepted('TikTok', tiktok.ledger, wordsOf, tell);
  return {
    accounts: [tiktok.connection],
    arrive: filling.arrive,
    close: () => tiktok.close(),
  };
};
