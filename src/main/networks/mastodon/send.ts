import { type MastodonSettings, problemOf } from '../../../contract/index.ts';
import type { NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import { ask } from './ask.ts';
import type { MastodonClient } from './client.ts';
import { answered, find, isPrivate } from './find.ts';
import { addressedTo, lengthOf } from './text.ts';
import { troubleOfSend } from './trouble.ts';
import { uploadAll } from './upload.ts';
import { type Status, statusWire } from './wire.ts';

/** An attempt that begins this long after the first one, or by a clock that was set before it, is a later one. Milliseconds; less than any wait between two attempts. */
const firstAttempt = 1_000;

/** An answer is never seen by more people than what it answers. https://docs.joinmastodon.org/entities/Status/#visibility */
function visibilityOf(parent: Status, toOneAlone: boolean): 'public' | 'unlisted' | 'private' | 'direct' {
  const { visibility } = parent;
  return !toOneAlone && (visibility === 'public' || visibility === 'unlisted' || visibility === 'private') ? visibility : 'direct';
}

async function post(outgoing: Outgoing, parent: Status, text: string, client: MastodonClient, signal: AbortSignal): Promise<SendOutcome> {
  const uploaded = await uploadAll(outgoing.attachments, client, signal);
  if (uploaded.kind !== 'uploaded') return uploaded;
  const json = {
    status: text,
    in_reply_to_id: parent.id,
    visibility: visibilityOf(parent, isPrivate(outgoing)),
    ...(uploaded.ids.length === 0 ? {} : { media_ids: uploaded.ids }),
  };
  const headers = { 'idempotency-key': outgoing.replyId };
  const done = await client.call('write', { method: 'POST', path: '/api/v1/statuses', headers, json }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  if (done.answer.status !== 200) return troubleOfSend(done.answer);
  const read = statusWire.safeParse(done.answer.body);
  if (!read.success || read.data.createdAt === undefined) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return { kind: 'sent', providerId: read.data.id, sentAt: read.data.createdAt };
}

/**
 * What is answered is read first: who is to be mentioned, and who may see it. The server knows the same key again for an
 * hour, but writes it down after the status: a later attempt looks before it sends.
 * https://docs.joinmastodon.org/methods/statuses/#create
 */
export async function send(outgoing: Outgoing, settings: MastodonSettings, client: MastodonClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  if (Math.abs(ports.now() - outgoing.firstStartedAt) > firstAttempt) {
    const before = await find(outgoing, settings.userId, client, ports, signal);
    switch (before.kind) {
      case 'found':
        return { ...before, kind: 'sent' };
      case 'absent':
      case 'cannot-tell':
        break;
      case 'retry':
      case 'held':
      case 'permanent':
      case 'unknown':
        return before;
    }
  }
  const parent = answered(outgoing);
  if (parent === '') return { kind: 'permanent', problem: problemOf('message-gone') };
  const asked = await ask(client, `/api/v1/statuses/${encodeURIComponent(parent)}`, statusWire, 'send', signal);
  if (asked.kind === 'gone') return { kind: 'permanent', problem: problemOf('message-gone') };
  if (asked.kind !== 'read') return asked;
  const { author } = asked.value;
  const text = addressedTo(author.id === settings.userId || author.acct === '' ? outgoing.thread.customer.handle : author.acct, outgoing.text);
  const { characters, link } = settings.limits;
  if (lengthOf(text, link) > characters) return { kind: 'permanent', problem: problemOf('too-long') };
  return post(outgoing, asked.value, text, client, signal);
}
