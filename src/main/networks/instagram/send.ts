import { z } from 'zod';
import { type InstagramSettings, isUnderOwnMedium, problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { isRepeated } from '../graph/attempt.ts';
import { troubleOfSend } from '../graph/trouble.ts';
import { createdWire, id, moment, orNothing } from '../graph/wire.ts';
import type { NetworkPorts, Outgoing, SendOutcome, Trouble } from '../network.ts';
import type { InstagramClient } from './client.ts';
import { isMention, mediaIn, namedIn } from './mapping.ts';
import { sendPrivately } from './private-reply.ts';

const longestComment = 2_200;

const placeWire = z.object({ id, parent_id: orNothing(id), timestamp: orNothing(moment) });

/** Under what an answer stands: only first comments can be answered. `null`: what is answered is one itself. */
export async function firstCommentOf(commentId: string, client: InstagramClient, signal: AbortSignal): Promise<{ kind: 'first'; id: string; nested: boolean } | { kind: 'gone' } | Trouble> {
  const asked = await ask(client, { route: 'media', path: `/${commentId}`, query: { fields: 'id,parent_id' }, wire: placeWire, use: 'send' }, signal);
  if (asked.kind === 'trouble') return asked.trouble;
  if (asked.kind === 'gone') return asked;
  const { parent_id: parent } = asked.value;
  return { kind: 'first', id: parent ?? commentId, nested: parent !== undefined };
}

/** An answer to an answer stands under the first comment: as in Instagram's app, whom it is to is named in front. */
const addressed = (text: string, handle: string): string => (handle === '' || namedIn(text) === handle.toLowerCase() ? text : `@${handle} ${text}`);

/** When it was written, as Instagram has it. */
async function sentAtOf(commentId: string, client: InstagramClient, ports: NetworkPorts, signal: AbortSignal): Promise<number> {
  const asked = await ask(client, { route: 'media', path: `/${commentId}`, query: { fields: 'id,timestamp' }, wire: placeWire, use: 'send' }, signal);
  return asked.kind === 'read' ? asked.value.timestamp ?? ports.now() : ports.now();
}

type Place = { kind: 'place'; path: string; form: Record<string, string> } | Trouble;

/** A medium that tags the account is answered by a comment on it, where Instagram lets it. */
async function placeOf({ text, inReplyTo, thread }: Outgoing, settings: InstagramSettings, client: InstagramClient, signal: AbortSignal): Promise<Place> {
  if (inReplyTo === mediaIn(thread.providerId)) return { kind: 'place', path: `/${settings.accountId}/mentions`, form: { media_id: inReplyTo, message: text } };
  if (isMention(thread.providerId)) {
    return { kind: 'place', path: `/${settings.accountId}/mentions`, form: { media_id: mediaIn(thread.providerId), comment_id: inReplyTo, message: text } };
  }
  const first = await firstCommentOf(inReplyTo, client, signal);
  if (first.kind === 'gone') return { kind: 'permanent', problem: problemOf('message-gone') };
  if (first.kind !== 'first') return first;
  return { kind: 'place', path: `/${first.id}/replies`, form: { message: first.nested ? addressed(text, thread.customer.handle) : text } };
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies */
export async function sendComment(outgoing: Outgoing, settings: InstagramSettings, client: InstagramClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const { text, inReplyTo, privately } = outgoing;
  if (inReplyTo === '') return { kind: 'permanent', problem: problemOf('message-gone') };
  if (privately && !isUnderOwnMedium(outgoing.thread.providerId, outgoing.thread.customer.handle)) return { kind: 'permanent', problem: problemOf('private-not-possible') };
  if (privately) return sendPrivately(outgoing, settings, client, ports, signal);
  if (Array.from(text).length > longestComment) return { kind: 'permanent', problem: problemOf('too-long') };
  const place = await placeOf(outgoing, settings, client, signal);
  if (place.kind !== 'place') return place;
  const done = await client.call('media', { method: 'POST', path: place.path, form: place.form }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const created = createdWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || done.answer.foreign || !created.success) return troubleOfSend(done.answer, { earlierAttempt: isRepeated(outgoing, ports.now()) });
  return { kind: 'sent', providerId: created.data.id, sentAt: await sentAtOf(created.data.id, client, ports, signal) };
}
