import { startFakeMastodon } from '../mastodon/fake.ts';
import type { StoredStatus } from '../mastodon/world.ts';
import type { Accepted } from '../mastodon/writing.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'status': return 'an answer';
    case 'delete': return 'a deletion';
  }
};

/** People are addressed in front of what is said to them. */
export const startMastodon: StartSample = async (conversations, now, tell) => {
  const mastodon = await startFakeMastodon({ account: company.mastodon });
  const addressed = (name: string, text: string): string => (text.includes(`@${name}`) ? text : `@${name} ${text}`);
  const filling = createFilling<StoredStatus>(now, {
    write({ conversation: { customer, channel }, message: { from, text, attachments = [], liked }, at, before }) {
      const last = before.at(-1);
      const seed = {
        at, text: addressed(from === 'account' ? customer.handle : company.mastodon.handle, text),
        visibility: channel === 'private' ? 'direct' as const : 'public' as const,
        files: attachments.map(({ name, type, content }) => ({ name, type, content: '', bytes: content })),
        ...(last === undefined ? {} : { inReplyTo: last.id }),
      };
      // Who has written nothing yet is not known by name.
      mastodon.world.person(customer);
      const status = from === 'account' ? mastodon.writeOwn(seed) : mastodon.write(customer, seed);
      if (liked) status.likedBy.add(mastodon.person);
      return status;
    },
    edit({ id }, text, at, { customer }) {
      const status = mastodon.world.status(id)!;
      mastodon.edit(id, addressed(status.author === mastodon.person ? customer.handle : company.mastodon.handle, text), at);
    },
  });
  filling.fill(conversations);
  void tellAccepted('Mastodon', mastodon.ledger, wordsOf, tell);
  return {
    accounts: [mastodon.account],
    arrive: filling.arrive,
    change(conversationId, index, text) {
      const { id } = filling.stored(conversationId, index);
      if (text === null) mastodon.remove(id);
      else mastodon.edit(id, addressed(company.mastodon.handle, text));
    },
    close: () => mastodon.close(),
  };
};
