import { problemOf } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import { troubleOfReading } from '../http/line.ts';
import type { FindOutcome, Outgoing, SendOutcome, Trouble } from '../network.ts';
import { availabilityWire, type Convo, convoWire, messagesWire, sentWire, spokenIn } from './chat-wire.ts';
import type { ChatPorts } from './chat-page.ts';
import { facetsOf } from './facets.ts';
import { chatMessageId, convoIn } from './mapping.ts';
import { comparable, readableText } from './text.ts';
import { troubleOfSend } from './trouble.ts';
import { doneWire } from './wire.ts';
import { type Asking, procedure, query, question, through } from './xrpc.ts';

/** An attempt that begins this long after the first one, or by a clock that was set before it, is a later one. Milliseconds; less than any wait between two attempts. */
const firstAttempt = 1_000;
/** Between the clock of this machine and the network's. Milliseconds. */
const skew = 2 * 60_000;
/** Of 100 messages each. */
const mostPages = 20;

type Place = { kind: 'place'; convo: Convo } | Trouble;

/** The conversation with one person, begun where there is none; or why they cannot be written to. https://docs.bsky.app/docs/api/chat-bsky-convo-get-convo-for-members */
async function conversationWith(did: string, { service, client, conversations }: ChatPorts, signal: AbortSignal): Promise<Place> {
  const done = await client.call('chat', through(service, query('chat.bsky.convo.getConvoForMembers', { members: [did] })), 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = convoWire.safeParse(done.answer.body);
  if (done.answer.status === 200 && read.success) {
    conversations.learn([read.data.convo]);
    return { kind: 'place', convo: read.data.convo };
  }
  return troubleOfReading(troubleOfSend(done.answer));
}

async function conversationOf(outgoing: Outgoing, ports: ChatPorts, asking: Asking): Promise<Place> {
  const id = convoIn(outgoing.thread.providerId);
  if (id === null) return conversationWith(outgoing.thread.customer.providerId, ports, asking.signal);
  const found = await ports.conversations.find([id], ports.service, asking);
  if (found.kind !== 'conversations') return found;
  const convo = found.of.get(id);
  return convo === undefined ? { kind: 'permanent', problem: problemOf('message-gone') } : { kind: 'place', convo };
}

/** Who answers a request for a conversation has accepted it. https://docs.bsky.app/docs/api/chat-bsky-convo-accept-convo */
async function accept({ id, status }: Convo, { service, client, conversations }: ChatPorts, signal: AbortSignal): Promise<Trouble | null> {
  if (status !== 'request') return null;
  const done = await client.call('chat', through(service, procedure('chat.bsky.convo.acceptConvo', { convoId: id })), 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  if (done.answer.status !== 200 || !doneWire.safeParse(done.answer.body).success) return troubleOfReading(troubleOfSend(done.answer));
  conversations.forget(id);
  return null;
}

/** The chat knows no id of ours: a private answer to a public post, whose network repeats attempts, is looked for before it is repeated. */
export async function sendChat(outgoing: Outgoing, ports: ChatPorts, signal: AbortSignal): Promise<SendOutcome> {
  const asking: Asking = { client: ports.client, use: 'send', signal };
  if (outgoing.attachments.length > 0) return { kind: 'permanent', problem: problemOf('rejected') };
  if (outgoing.privately && Math.abs(ports.ports.now() - outgoing.firstStartedAt) > firstAttempt) {
    const earlier = await findChat(outgoing, ports, signal);
    if (earlier.kind === 'found') return { ...earlier, kind: 'sent' };
    if (earlier.kind !== 'absent') return earlier.kind === 'cannot-tell' ? { kind: 'unknown', problem: problemOf('interrupted') } : earlier;
  }
  const place = await conversationOf(outgoing, ports, asking);
  if (place.kind !== 'place') return place;
  const facets = await facetsOf(outgoing.text, ports.handles, asking);
  if (facets.kind !== 'facets') return facets;
  const refused = await accept(place.convo, ports, signal);
  if (refused !== null) return refused;
  const message = { text: outgoing.text, ...(facets.facets.length === 0 ? {} : { facets: facets.facets }) };
  const request = through(ports.service, procedure('chat.bsky.convo.sendMessage', { convoId: place.convo.id, message }));
  const done = await ports.client.call('message', request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  if (done.answer.status !== 200) return troubleOfSend(done.answer);
  const read = sentWire.safeParse(done.answer.body);
  if (!read.success) return done.answer.foreign ? troubleOfSend(done.answer) : { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return { kind: 'sent', providerId: chatMessageId(place.convo.id, read.data.id), sentAt: read.data.sentAt ?? ports.ports.now() };
}

/** The conversation in which it would be; null: there is none. Begins none. */
async function placeToLook(outgoing: Outgoing, { service }: ChatPorts, asking: Asking): Promise<{ kind: 'convo'; id: string | null } | Trouble> {
  const id = convoIn(outgoing.thread.providerId);
  if (id !== null) return { kind: 'convo', id };
  const request = through(service, query('chat.bsky.convo.getConvoAvailability', { members: [outgoing.thread.customer.providerId] }));
  const told = await question('chat', request, availabilityWire, asking);
  return told.kind === 'answer' ? { kind: 'convo', id: told.value.convo?.id ?? null } : told;
}

/** Reads back what was said in the conversation, newest first, as far as the first attempt: the oldest match that no other reply claims. */
export async function findChat(outgoing: Outgoing, ports: ChatPorts, signal: AbortSignal): Promise<FindOutcome> {
  const asking: Asking = { client: ports.client, use: 'send', signal };
  const place = await placeToLook(outgoing, ports, asking);
  if (place.kind !== 'convo') return place;
  if (place.id === null) return { kind: 'absent' };
  const wanted = comparable(outgoing.text);
  const from = attemptedFrom(outgoing, 0) - skew;
  let found: FindOutcome = { kind: 'absent' };
  let before: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const parameters = { convoId: place.id, limit: '100', ...(before === null ? {} : { cursor: before }) };
    const request = through(ports.service, query('chat.bsky.convo.getMessages', parameters));
    const told: Awaited<ReturnType<typeof question<{ messages: unknown[]; cursor: string | null }>>> = await question('chat', request, messagesWire, asking);
    if (told.kind !== 'answer') return told;
    const said = told.value.messages.map(spokenIn).flatMap((one) => (one !== null && 'there' in one ? [one.there] : []));
    for (const { id, sender, sentAt = 0, record } of said) {
      const providerId = chatMessageId(place.id, id);
      const matches = sender === ports.settings.did && comparable(readableText(record.text ?? '', record.facets)) === wanted;
      if (matches && sentAt >= from && !outgoing.claimed.has(providerId)) found = { kind: 'found', providerId, sentAt };
    }
    if (told.value.cursor === null || told.value.messages.length === 0 || said.some(({ sentAt = 0 }) => sentAt < from)) return found;
    before = told.value.cursor;
  }
  ports.ports.log('bluesky.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
