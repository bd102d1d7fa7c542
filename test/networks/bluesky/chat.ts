import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import { invalid, json, refusal } from './answers.ts';
import { bytes, facets, graphemes } from './lexicon.ts';
import type { Writing } from './repository.ts';
import { blockOf, profileView } from './views.ts';
import type { ChatEvent, ChatMessage, ChatReaction, Convo, Person, World } from './world.ts';

/** What `chat.bsky.*` answers. Nothing of it is public but its lexicons: who asks is in each answer, its errors are those that they name. */

const iso = (at: number): string => new Date(at).toISOString();

const reactionView = ({ value, sender, at }: ChatReaction): object => ({ value, sender: { did: sender }, createdAt: iso(at) });

function messageView(message: ChatMessage, self: Person, { messages }: Convo): object {
  const { id, rev, sender, sentAt, text, replyTo } = message;
  const common = { id, rev, sender: { did: sender }, sentAt: iso(sentAt) };
  if (message.deletedFor.has(self.did)) return { $type: 'chat.bsky.convo.defs#deletedMessageView', ...common };
  const parent = messages.find((one) => one.id === replyTo);
  return {
    $type: 'chat.bsky.convo.defs#messageView', ...common, text, reactions: message.reactions.map(reactionView),
    ...(message.facets === undefined ? {} : { facets: message.facets }),
    ...(parent === undefined ? {} : { replyTo: messageView({ ...parent, replyTo: undefined }, self, { messages: [] } as unknown as Convo) }),
  };
}

function convoView(convo: Convo, self: Person, world: World) {
  const last = convo.messages.at(-1);
  return {
    id: convo.id, rev: convo.rev, members: convo.members.map((did) => profileView(world.personBy(did)!, self, world)), muted: false, unreadCount: 0,
    status: convo.status.get(self.did) ?? 'accepted', kind: { $type: 'chat.bsky.convo.defs#directConvo' },
    ...(last === undefined ? {} : { lastMessage: messageView(last, self, convo) }),
  };
}

export const tell = (world: World, convo: Convo, dids: readonly string[], type: ChatEvent['type'], rev: string, message?: ChatMessage, reaction?: ChatReaction): void => {
  for (const did of dids) world.eventsOf(did).push({ type, rev, convo, message, reaction });
};

/** The conversation of two; the one who begins has accepted it. */
export function convoBetween(starter: Person, other: Person, at: number, world: World): Convo {
  const existing = [...world.convos.values()].find(({ members }) => members.includes(starter.did) && members.includes(other.did));
  if (existing !== undefined) return existing;
  const rev = world.nextTid(at);
  const convo: Convo = { id: world.nextTid(at), members: [starter.did, other.did], rev, status: new Map([[starter.did, 'accepted'], [other.did, 'request']]), messages: [] };
  world.convos.set(convo.id, convo);
  tell(world, convo, convo.members, 'logBeginConvo', rev);
  return convo;
}

export function say(convo: Convo, sender: Person, text: string, at: number, world: World, more: { facets?: unknown[]; replyTo?: string } = {}): ChatMessage {
  const rev = world.nextTid(at);
  const message: ChatMessage = { id: world.nextTid(at), rev, sender: sender.did, sentAt: at, text, facets: more.facets, replyTo: more.replyTo, reactions: [], deletedFor: new Set() };
  convo.messages.push(message);
  convo.rev = rev;
  tell(world, convo, convo.members, 'logCreateMessage', rev, message);
  return message;
}

const mostReactions = 5;

/** One of each emoji; as the lexicons say. https://docs.bsky.app/docs/api/chat-bsky-convo-add-reaction */
export function react(convo: Convo, message: ChatMessage, sender: Person, value: string, on: boolean, at: number, world: World): void {
  if (graphemes(value) !== 1) throw new RangeError('ReactionInvalidValue');
  const ofSender = message.reactions.filter((one) => one.sender === sender.did);
  const known = ofSender.find((one) => one.value === value);
  if (on === (known !== undefined)) return;
  if (on && ofSender.length >= mostReactions) throw new RangeError('ReactionLimitReached');
  const reaction = known ?? { value, sender: sender.did, at };
  if (on) message.reactions.push(reaction);
  else message.reactions.splice(message.reactions.indexOf(reaction), 1);
  convo.rev = world.nextTid(at);
  tell(world, convo, convo.members, on ? 'logAddReaction' : 'logRemoveReaction', convo.rev, message, reaction);
}

const convosOf = (self: Person, world: World): Convo[] =>
  [...world.convos.values()].filter(({ members, messages }) => members.includes(self.did) && messages.length > 0).sort((one, other) => (one.rev < other.rev ? 1 : -1));

export function listConvos(self: Person, query: URLSearchParams, world: World): HttpAnswer {
  const before = query.get('cursor');
  const limit = Number(query.get('limit') ?? '50');
  const all = convosOf(self, world).filter(({ rev }) => before === null || rev < before);
  const page = all.slice(0, limit);
  return json(200, { convos: page.map((convo) => convoView(convo, self, world)), ...(all.length > limit ? { cursor: page.at(-1)!.rev } : {}) });
}

const mine = (id: string | null, self: Person, world: World): Convo | undefined => {
  const convo = world.convos.get(id ?? '');
  return convo?.members.includes(self.did) === true ? convo : undefined;
};
const noConvo = refusal('InvalidConvo', 'Convo not found');

export function getConvo(self: Person, query: URLSearchParams, world: World): HttpAnswer {
  const convo = mine(query.get('convoId'), self, world);
  return convo === undefined ? noConvo : json(200, { convo: convoView(convo, self, world) });
}

export function getMessages(self: Person, query: URLSearchParams, world: World): HttpAnswer {
  const convo = mine(query.get('convoId'), self, world);
  if (convo === undefined) return noConvo;
  const before = query.get('cursor');
  const limit = Number(query.get('limit') ?? '50');
  const all = convo.messages.filter(({ rev }) => before === null || rev < before).toReversed();
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return json(200, { messages: page.map((message) => messageView(message, self, convo)), ...(last === undefined ? {} : { cursor: last.rev }) });
}

const logPage = 50;

export function getLog(self: Person, query: URLSearchParams, world: World): HttpAnswer {
  const after = query.get('cursor') ?? '';
  if (after !== '' && !/^[2-7a-z]{13}$/u.test(after)) return invalid('Invalid cursor');
  const page = world.eventsOf(self.did).filter(({ rev }) => rev > after).slice(0, logPage);
  const logs = page.map(({ type, rev, convo, message, reaction }) => ({
    $type: `chat.bsky.convo.defs#${type}`, rev, convoId: convo.id,
    ...(reaction === undefined ? {} : { reaction: reactionView(reaction) }),
    ...(message === undefined ? {} : { message: messageView(message, self, convo), relatedProfiles: [profileView(world.personBy(message.sender)!, self, world)] }),
  }));
  return json(200, { logs, cursor: page.at(-1)?.rev ?? after });
}

function refusalOf(self: Person, other: Person, world: World): HttpAnswer | null {
  if (blockOf(self.did, other.did, world) !== undefined) return refusal('BlockedActor', 'You have blocked this account');
  if (blockOf(other.did, self.did, world) !== undefined) return refusal('BlockedSubject', 'This account has blocked you');
  return other.refuses === null ? null : refusal(other.refuses, other.refuses === 'MessagesDisabled' ? 'recipient has disabled incoming messages' : 'recipient requires incoming messages to come from someone they follow');
}

function otherOf(query: URLSearchParams, self: Person, world: World): Person | undefined {
  const others = query.getAll('members').filter((did) => did !== self.did);
  return others.length === 1 ? world.personBy(others[0]!) : undefined;
}

const between = (self: Person, other: Person, world: World): Convo | undefined =>
  [...world.convos.values()].find(({ members }) => members.includes(self.did) && members.includes(other.did));

export function getConvoAvailability(self: Person, query: URLSearchParams, world: World): HttpAnswer {
  const other = otherOf(query, self, world);
  if (other === undefined) return refusal('RecipientNotFound', 'Recipient not found');
  const convo = between(self, other, world);
  return json(200, { canChat: refusalOf(self, other, world) === null, ...(convo === undefined ? {} : { convo: convoView(convo, self, world) }) });
}

export function getConvoForMembers(self: Person, query: URLSearchParams, { world, now }: Writing): HttpAnswer {
  const other = otherOf(query, self, world);
  if (other === undefined) return refusal('RecipientNotFound', 'Recipient not found');
  const refused = between(self, other, world) === undefined ? refusalOf(self, other, world) : null;
  return refused ?? json(200, { convo: convoView(convoBetween(self, other, now(), world), self, world) });
}

export function acceptConvo(self: Person, body: unknown, { world, now }: Writing): HttpAnswer {
  const convo = mine((body as { convoId?: string } | null)?.convoId ?? null, self, world);
  if (convo === undefined) return noConvo;
  if (convo.status.get(self.did) === 'accepted') return json(200, {});
  convo.status.set(self.did, 'accepted');
  const rev = world.nextTid(now());
  tell(world, convo, [self.did], 'logAcceptConvo', rev);
  return json(200, { rev });
}

const sending = z.strictObject({
  convoId: z.string(),
  message: z.strictObject({ text: z.string().min(1), facets: facets.optional(), replyTo: z.strictObject({ messageId: z.string() }).optional() }),
});

/** Who has not accepted a conversation does not write in it here. */
export function sendMessage(self: Person, body: unknown, { world, ledger, now }: Writing): HttpAnswer {
  const read = sending.safeParse(body);
  if (!read.success) return invalid(`Error: Input/${read.error.issues[0]?.path.join('/') ?? ''} ${read.error.issues[0]?.message ?? ''}`);
  const { convoId, message } = read.data;
  if (graphemes(message.text) > 1_000) return invalid('Error: Input/message/text must not be longer than 1000 graphemes');
  if (bytes(message.text) > 10_000) return invalid('Error: Input/message/text must not be longer than 10000 characters');
  const convo = mine(convoId, self, world);
  if (convo === undefined) return noConvo;
  if (convo.status.get(self.did) === 'request') return invalid('Convo has not been accepted');
  const other = world.personBy(convo.members.find((did) => did !== self.did) ?? '');
  const refused = other === undefined ? null : refusalOf(self, other, world);
  if (refused !== null) return refused;
  const said = say(convo, self, message.text, now(), world, { ...(message.facets === undefined ? {} : { facets: message.facets }), ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo.messageId }) });
  ledger.add({ kind: 'message', id: `${convo.id}/${said.id}`, accountId: self.did, at: said.sentAt, text: said.text, conversationId: convo.id, facets: message.facets });
  return json(200, { ...messageView(said, self, convo) });
}
