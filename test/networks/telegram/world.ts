/** Everything that the fake Bot API holds for one bot. */

export interface FakeUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
}

export interface FakeChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  last_name?: string;
  username?: string;
}

export interface ChatState {
  chat: FakeChat;
  /** Why the bot cannot write there; null: it can. */
  refusal: string | null;
  movedTo: number | null;
  /** Whether the bot may delete what others wrote. */
  administrator: boolean;
  lastId: number;
  messages: Map<number, StoredMessage>;
}

export interface StoredMessage {
  id: number;
  at: number;
  /** By the bot, for itself or for a business. */
  own: boolean;
  reaction: string | null;
  /** What each person thinks of it, as reaction types. */
  reactions: Map<number, readonly object[]>;
}

export interface StoredFile {
  fileId: string;
  path: string;
  bytes: Uint8Array;
}

export interface FakeBusiness {
  id: string;
  owner: FakeUser;
  enabled: boolean;
  mayReply: boolean;
  /** The chats of that person, whose message ids are their own. */
  chats: Map<number, ChatState>;
}

export interface Queued {
  at: number;
  update: Record<string, unknown> & { update_id: number };
}

export interface World {
  bot: FakeUser;
  chats: Map<number, ChatState>;
  businesses: Map<string, FakeBusiness>;
  /** Everybody whom the bot has met. */
  people: Map<number, FakeUser>;
  /** Who shows the bot no picture. */
  faceless: Set<number>;
  files: Map<string, StoredFile>;
  updates: Queued[];
  /** Everything that was ever queued, for those who want to see it once more. */
  everything: Queued[];
  webhook: string;
  nextUpdate: number;
  lastUpdateAt: number;
  /** Told when there is something to be had. */
  waiting: Set<() => void>;
}

export const createWorld = (bot: FakeUser, now: number): World => ({
  bot, chats: new Map(), businesses: new Map(), people: new Map(), faceless: new Set(), files: new Map(), updates: [], everything: [], webhook: '', nextUpdate: 700_000_001, lastUpdateAt: now, waiting: new Set(),
});

const week = 7 * 24 * 60 * 60_000;

/** After a week without any, numbers begin anew by chance. https://core.telegram.org/bots/api#update */
export function queue(world: World, kind: string, content: unknown, now: number): number {
  if (now - world.lastUpdateAt >= week) world.nextUpdate = 1_000 + Math.floor(Math.random() * 1_000_000);
  const update = { update_id: world.nextUpdate, [kind]: content };
  world.nextUpdate += 1;
  world.lastUpdateAt = now;
  const queued = { at: now, update };
  world.updates.push(queued);
  world.everything.push(queued);
  for (const look of [...world.waiting]) look();
  return update.update_id;
}

export function chatIn(chats: Map<number, ChatState>, chat: FakeChat): ChatState {
  const known = chats.get(chat.id);
  if (known !== undefined) return known;
  const state: ChatState = { chat, refusal: null, movedTo: null, administrator: false, lastId: 0, messages: new Map() };
  chats.set(chat.id, state);
  return state;
}

export function store(state: ChatState, at: number, own: boolean): StoredMessage {
  state.lastId += 1;
  const message: StoredMessage = { id: state.lastId, at, own, reaction: null, reactions: new Map() };
  state.messages.set(message.id, message);
  return message;
}
