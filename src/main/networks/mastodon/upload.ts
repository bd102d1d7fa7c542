import { setTimeout as wait } from 'node:timers/promises';
import { problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { OutgoingAttachment, Trouble } from '../network.ts';
import type { MastodonClient } from './client.ts';
import { troubleOfSend } from './trouble.ts';
import { mediaWire } from './wire.ts';

export type Uploaded = { kind: 'uploaded'; ids: string[] } | Trouble;

/** How long a server may take with a file, asked ever more rarely. Milliseconds. */
const pauses = [200, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000];

/** A file alone is nothing that anybody sees: whatever became of it, the reply has not been sent. */
const notSent = (answer: Answer): Trouble => troubleOfReading(troubleOfSend(answer));

/** A file that is still being worked on has no address yet. https://docs.joinmastodon.org/methods/media/#get */
async function untilReady(id: string, client: MastodonClient, signal: AbortSignal): Promise<Trouble | null> {
  for (const pause of pauses) {
    try {
      await wait(pause, undefined, { signal });
    } catch {
      return { kind: 'retry', problem: problemOf('interrupted') };
    }
    const done = await client.call('read', { method: 'GET', path: `/api/v1/media/${id}` }, 'send', signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    if (done.answer.status === 200) return null;
    if (done.answer.status !== 206) return notSent(done.answer);
  }
  return { kind: 'retry', problem: problemOf('server-error') };
}

/** https://docs.joinmastodon.org/methods/media/#v2 */
async function upload({ name, type, content }: OutgoingAttachment, client: MastodonClient, signal: AbortSignal): Promise<{ kind: 'id'; id: string } | Trouble> {
  const parts = new FormData();
  parts.set('file', new Blob([new Uint8Array(content)], { type }), name);
  const done = await client.call('media', { method: 'POST', path: '/api/v2/media', parts }, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const { status, body } = done.answer;
  const read = mediaWire.safeParse(body);
  if ((status !== 200 && status !== 202) || !read.success) return notSent(done.answer);
  const { id } = read.data;
  return (status === 202 ? await untilReady(id, client, signal) : null) ?? { kind: 'id', id };
}

/** What nobody uses, servers throw away after a day. */
export async function uploadAll(attachments: readonly OutgoingAttachment[], client: MastodonClient, signal: AbortSignal): Promise<Uploaded> {
  const ids: string[] = [];
  for (const attachment of attachments) {
    const one = await upload(attachment, client, signal);
    if (one.kind !== 'id') return one;
    ids.push(one.id);
  }
  return { kind: 'uploaded', ids };
}
