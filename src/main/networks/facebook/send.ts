import { type FacebookSettings, problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { isRepeated } from '../graph/attempt.ts';
import { troubleOfSend } from '../graph/trouble.ts';
import { createdWire } from '../graph/wire.ts';
import type { NetworkPorts, Outgoing, SendOutcome, Trouble } from '../network.ts';
import type { FacebookClient } from './client.ts';
import { firstCommentOf } from './first-comment.ts';
import { postIn } from './mapping.ts';
import { sendPrivately } from './private-reply.ts';
import { type Posted, postedWire } from './wire.ts';

const longestComment = 8_000;

type Photo = { kind: 'photo'; form: Record<string, string> } | Trouble;

/** A picture is put on the Page unpublished, then named by the comment. https://developers.facebook.com/docs/graph-api/reference/page/photos/ */
async function upload({ attachments }: Outgoing, pageId: string, client: FacebookClient, signal: AbortSignal): Promise<Photo> {
  const [file] = attachments;
  if (file === undefined) return { kind: 'photo', form: {} };
  const parts = new FormData();
  parts.set('published', 'false');
  parts.set('source', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name);
  const done = await client.call('page', { method: 'POST', path: `/${pageId}/photos`, parts, patience: 120_000 }, 'send', signal);
  // A picture that nobody sees may be there twice.
  const again = (trouble: Trouble): Trouble => (trouble.kind === 'unknown' ? { ...trouble, kind: 'retry' } : trouble);
  if (done.kind === 'trouble') return again(done.trouble);
  const created = createdWire.safeParse(done.answer.body);
  return done.answer.status === 200 && created.success ? { kind: 'photo', form: { attachment_id: created.data.id } } : again(troubleOfSend(done.answer));
}

/** Whether a comment of ours stands where it was meant to. */
async function standsUnder({ parent }: Posted, { inReplyTo, thread }: Outgoing, client: FacebookClient, signal: AbortSignal): Promise<boolean> {
  const post = postIn(thread.providerId);
  if (inReplyTo === post) return parent === undefined;
  if (parent?.id === inReplyTo) return true;
  const first = await firstCommentOf(inReplyTo, post, client, signal);
  return first.kind !== 'first' || first.id === parent?.id;
}

/** What was taken is read back: the call that answers a comment is one word away from the one that overwrites it. */
async function confirmed(id: string, outgoing: Outgoing, client: FacebookClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const query = { fields: 'id,message,created_time,from{id},parent{id}' };
  const asked = await ask(client, { route: 'page', path: `/${id}`, query, wire: postedWire, use: 'send' }, signal);
  if (asked.kind !== 'read') return { kind: 'sent', providerId: id, sentAt: ports.now() };
  if (await standsUnder(asked.value, outgoing, client, signal)) return { kind: 'sent', providerId: id, sentAt: asked.value.created_time ?? ports.now() };
  ports.log('facebook.reply-elsewhere');
  return { kind: 'unknown', problem: problemOf('message-gone') };
}

/** https://developers.facebook.com/docs/graph-api/reference/object/comments/#publish */
export async function send(outgoing: Outgoing, settings: FacebookSettings, client: FacebookClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const { text, inReplyTo, privately } = outgoing;
  if (inReplyTo === '') return { kind: 'permanent', problem: problemOf('message-gone') };
  if (privately) return sendPrivately(outgoing, settings, client, ports, signal);
  if (Array.from(text).length > longestComment) return { kind: 'permanent', problem: problemOf('too-long') };
  const photo = await upload(outgoing, settings.pageId, client, signal);
  if (photo.kind !== 'photo') return photo;
  const form = { ...(text === '' ? {} : { message: text }), ...photo.form };
  const done = await client.call('page', { method: 'POST', path: `/${inReplyTo}/comments`, form }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const created = createdWire.safeParse(done.answer.body);
  if (done.answer.status === 200 && !done.answer.foreign && created.success) return confirmed(created.data.id, outgoing, client, ports, signal);
  return troubleOfSend(done.answer, { earlierAttempt: isRepeated(outgoing, ports.now()) });
}
