import { startFakeTelegram } from '../telegram/fake.ts';
import type { Written } from '../telegram/seeding.ts';
import type { FakeUser } from '../telegram/world.ts';
import type { Accepted } from '../telegram/writing.ts';
import { company } from './company.ts';
import { ownChats } from './content-telegram.ts';
import { createFilling } from './filling.ts';
import { onAccepted, type SampleNetwork, type StartSample, type Tell, tellAccepted } from './network.ts';
import type { SampleAttachment, SampleConversation } from './types.ts';

const wordsOf = ({ kind }: Accepted): string => {
  switch (kind) {
    case 'message':
    case 'photo':
    case 'video':
    case 'document': return 'an answer';
    case 'deleted': return 'a deletion';
    case 'reaction': return 'a reaction';
  }
};

/** Whoever gets an answer in a chat of their own thinks well of it after a while. Milliseconds. */
const readAfter = 3_000;

const account = company.telegram.map((_, index) => index);

/** One bot is one server here. Telegram keeps for a day what nobody took, and never tells a bot what it wrote itself. */
export const startTelegram: StartSample = async (conversations, now, tell) => {
  const bots = await Promise.all(account.map((index) => startBot(index, conversations.filter((one) => one.account === index), now, tell)));
  return {
    accounts: bots.flatMap(({ accounts }) => accounts),
    arrive: (conversation) => bots[conversation.account]!.arrive(conversation),
    change(conversationId, index, text) {
      bots.find(({ knows }) => knows(conversationId))!.change(conversationId, index, text);
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.close()));
    },
  };
};

async function startBot(index: number, conversations: readonly SampleConversation[], now: Date, tell: Tell): Promise<Required<SampleNetwork> & { knows: (conversationId: string) => boolean }> {
  let clock: number | null = null;
  const telegram = await startFakeTelegram({ ...company.telegram[index]!, now: () => clock ?? Date.now() });
  const at = <Result>(time: number, does: () => Result): Result => {
    clock = time;
    const done = does();
    clock = null;
    return done;
  };
  const people = new Map<string, FakeUser>();
  const groups = new Map<string, ReturnType<typeof telegram.group>>();
  const known = <Thing>(things: Map<string, Thing>, key: string, create: () => Thing): Thing => {
    const thing = things.get(key) ?? create();
    things.set(key, thing);
    return thing;
  };
  const oldest = Math.max(...conversations.flatMap(({ messages }) => messages.map(({ minutesAgo }) => minutesAgo)), 0);
  const business = at(now.getTime() - (oldest + 1) * 60_000, () => telegram.connect(telegram.person('Anneke Kolbrink', 'anneke_kolbrink')));
  const contentOf = (text: string, [file]: readonly SampleAttachment[] = []): object => {
    if (file === undefined) return { text };
    const stored = telegram.file(file.content);
    const caption = text === '' ? {} : { caption: text };
    return file.type.startsWith('image/') ? { photo: [{ ...stored, width: 320, height: 240 }], ...caption } : { document: { ...stored, file_name: file.name, mime_type: file.type }, ...caption };
  };
  const filling = createFilling<{ from: FakeUser; written: Written }>(now, {
    write: ({ conversation: { customer, place }, message: { from, text, attachments }, at: time }) => at(time, () => {
      const user = known(people, customer.handle, () => telegram.person(customer.name, customer.handle));
      const more = contentOf(text, attachments);
      if (place === ownChats) return { from: user, written: telegram.writeToBusiness(business, user, text, { from: from === 'account' ? 'business' : 'customer', more }) };
      const group = place === '' ? {} : { group: known(groups, place, () => telegram.group(place)) };
      return { from: user, written: telegram.write(user, text, { ...group, at: time, more }) };
    }),
    edit: ({ from, written }, text, time, { place }) => at(time, () => {
      if (place === ownChats) telegram.writeToBusiness(business, from, text, { edits: written });
      else telegram.edit(from, written, text);
    }),
  });
  filling.fill(conversations);
  void tellAccepted(`Telegram (@${company.telegram[index]!.username})`, telegram.ledger, wordsOf, tell);
  const timers = new Set<NodeJS.Timeout>();
  void onAccepted(telegram.ledger, (accepted) => {
    if (accepted.kind !== 'message' || accepted.business !== '') return;
    const reader = [...people.values()].find(({ id }) => id === accepted.chat);
    if (reader !== undefined) timers.add(setTimeout(() => telegram.react(reader, accepted, ['👍']), readAfter));
  });
  const ids = new Set(conversations.map(({ id }) => id));
  return {
    accounts: [telegram.connection],
    knows: (conversationId) => ids.has(conversationId),
    arrive(conversation) {
      ids.add(conversation.id);
      filling.arrive(conversation);
    },
    change(conversationId, position, text) {
      const { from, written } = filling.stored(conversationId, position);
      if (text === null) telegram.deleteFromBusiness(business, from, [written.id]);
      else telegram.edit(from, written, text);
    },
    async close() {
      timers.forEach(clearTimeout);
      await telegram.close();
    },
  };
}
