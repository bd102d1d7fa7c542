import { businessConnection } from './api.ts';
import { chatIn, type ChatState, type FakeBusiness, type FakeChat, type FakeUser, queue, store, type World } from './world.ts';

export interface Written {
  chat: number;
  id: number;
  /** What the console calls the message and its thread. */
  messageId: string;
  threadId: string;
}

export interface Seeding {
  /** `faceless`: shows the bot no picture. */
  person(name: string, username?: string, options?: { faceless?: boolean }): FakeUser;
  group(title: string, options?: { administrator?: boolean }): FakeChat;
  /** A customer writes to the bot, or in a group where it is. `more`: anything else that the message holds, in place of the text. */
  write(from: FakeUser, text: string, options?: { group?: FakeChat; at?: number; replyTo?: number; more?: object }): Written;
  edit(from: FakeUser, written: Written, text: string): void;
  /** All that they think of it now; an emoji, a number for one of Telegram's own making. In a group the bot is told where it is an administrator. */
  react(from: FakeUser, written: Pick<Written, 'chat' | 'id'>, reactions: readonly (string | number)[], options?: { anonymouslyAs?: FakeChat }): void;
  /** Someone connects the bot to their own account, or changes what it may do there. */
  connect(owner: FakeUser, options?: { id?: string; mayReply?: boolean; enabled?: boolean }): FakeBusiness;
  /** In a chat of a business: by the customer, or by the business in its own app. */
  writeToBusiness(business: FakeBusiness, customer: FakeUser, text: string, options?: { from?: 'customer' | 'business'; more?: object; edits?: Written }): Written;
  deleteFromBusiness(business: FakeBusiness, customer: FakeUser, ids: number[]): void;
  /** The group becomes a supergroup. */
  upgrade(group: FakeChat): FakeChat;
  file(bytes: Uint8Array): { file_id: string; file_unique_id: string; file_size: number };
  /** Queues an update as it is. */
  push(kind: string, content: unknown): void;
  state(chat: number): ChatState;
}

/** Some of those that the Bot API names. https://core.telegram.org/bots/api#reactiontypeemoji */
const allowedReactions = new Set(['👍', '👎', '❤', '🔥', '🎉', '😁', '😢', '🙏']);
const reactionType = (one: string | number): object => {
  if (typeof one === 'number') return { type: 'custom_emoji', custom_emoji_id: String(one) };
  return one === 'paid' ? { type: 'paid' } : { type: 'emoji', emoji: one };
};

const privateChat = ({ id, first_name, last_name, username }: FakeUser): FakeChat =>
  ({ id, type: 'private', first_name, ...(last_name === undefined ? {} : { last_name }), ...(username === undefined ? {} : { username }) });

export function createSeeding(world: World, now: () => number): Seeding {
  let lastPerson = world.bot.id - 2_000_000_001;
  let lastGroup = 4_000;
  let lastFile = 0;
  let lastConnection = 0;
  const seconds = (at: number): number => Math.floor(at / 1_000);

  const seeding: Seeding = {
    person(name, username, { faceless = false } = {}) {
      lastPerson += 1;
      const person: FakeUser = { id: lastPerson, is_bot: false, first_name: name, ...(username === undefined ? {} : { username }) };
      world.people.set(person.id, person);
      if (faceless) world.faceless.add(person.id);
      return person;
    },
    group(title, { administrator = false } = {}) {
      lastGroup += 1;
      const chat: FakeChat = { id: -lastGroup, type: 'group', title };
      chatIn(world.chats, chat).administrator = administrator;
      return chat;
    },
    write(from, text, { group, at = now(), replyTo, more = { text } } = {}) {
      const state = chatIn(world.chats, group ?? privateChat(from));
      const { id } = store(state, at, false);
      const { chat } = state;
      const reply = replyTo === undefined ? {} : { reply_to_message: { message_id: replyTo, date: seconds(at), chat, text: 'before' } };
      queue(world, 'message', { message_id: id, from, chat, date: seconds(at), ...reply, ...more }, at);
      return { chat: chat.id, id, messageId: `${chat.id}/${id}`, threadId: group === undefined ? `private/${chat.id}` : `group/${chat.id}/${from.id}` };
    },
    edit(from, { chat, id }, text) {
      const state = seeding.state(chat);
      queue(world, 'edited_message', { message_id: id, from, chat: state.chat, date: seconds(state.messages.get(id)!.at), edit_date: seconds(now()), text }, now());
    },
    react(from, { chat, id }, reactions, { anonymouslyAs } = {}) {
      const state = seeding.state(chat);
      const message = state.messages.get(id);
      if (message === undefined) throw new RangeError(`there is no message ${id}`);
      if (reactions.some((one) => typeof one === 'string' && one !== 'paid' && !allowedReactions.has(one))) throw new RangeError('REACTION_INVALID');
      const given = reactions.map(reactionType);
      const before = message.reactions.get(from.id) ?? [];
      message.reactions.set(from.id, given);
      if (state.chat.type !== 'private' && !state.administrator) return;
      const who = anonymouslyAs === undefined ? { user: from } : { actor_chat: anonymouslyAs };
      queue(world, 'message_reaction', { chat: state.chat, message_id: id, ...who, date: seconds(now()), old_reaction: before, new_reaction: given }, now());
    },
    connect(owner, { id, mayReply = true, enabled = true } = {}) {
      lastConnection += 1;
      const key = id ?? `connection-${lastConnection}`;
      const before = [...world.businesses.values()].find((one) => one.owner.id === owner.id);
      const business: FakeBusiness = { id: key, owner, enabled, mayReply, chats: before?.chats ?? new Map<number, ChatState>() };
      if (before !== undefined) world.businesses.delete(before.id);
      world.businesses.set(key, business);
      queue(world, 'business_connection', businessConnection(business), now());
      return business;
    },
    writeToBusiness(business, customer, text, { from = 'customer', more = { text }, edits } = {}) {
      const state = chatIn(business.chats, privateChat(customer));
      const id = edits?.id ?? store(state, now(), from === 'business').id;
      const content = {
        message_id: id, business_connection_id: business.id, from: from === 'customer' ? customer : business.owner, chat: state.chat,
        date: seconds(now()), ...(edits === undefined ? {} : { edit_date: seconds(now()) }), ...more,
      };
      queue(world, edits === undefined ? 'business_message' : 'edited_business_message', content, now());
      const place = `business/${business.owner.id}/${customer.id}`;
      return { chat: customer.id, id, messageId: `${place}/${id}`, threadId: place };
    },
    deleteFromBusiness(business, customer, ids) {
      for (const id of ids) business.chats.get(customer.id)?.messages.delete(id);
      queue(world, 'deleted_business_messages', { business_connection_id: business.id, chat: privateChat(customer), message_ids: ids }, now());
    },
    upgrade(group) {
      const next: FakeChat = { id: Number(`-100${1_000_000_000 + Math.abs(group.id)}`), type: 'supergroup', title: group.title ?? '' };
      const state = seeding.state(group.id);
      state.movedTo = next.id;
      chatIn(world.chats, next).administrator = state.administrator;
      const date = seconds(now());
      queue(world, 'message', { message_id: store(state, now(), false).id, chat: group, date, migrate_to_chat_id: next.id }, now());
      queue(world, 'message', { message_id: store(seeding.state(next.id), now(), false).id, chat: next, date, migrate_from_chat_id: group.id }, now());
      return next;
    },
    file(bytes) {
      lastFile += 1;
      const fileId = `file-${lastFile}`;
      world.files.set(fileId, { fileId, path: `documents/file_${lastFile}.bin`, bytes });
      return { file_id: fileId, file_unique_id: `u-${fileId}`, file_size: bytes.byteLength };
    },
    push(kind, content) {
      queue(world, kind, content, now());
    },
    state(chat) {
      const state = world.chats.get(chat);
      if (state === undefined) throw new RangeError(`there is no chat ${chat}`);
      return state;
    },
  };
  return seeding;
}
