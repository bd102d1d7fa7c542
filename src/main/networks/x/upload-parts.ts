import { setTimeout as wait } from 'node:timers/promises';
import { problemOf } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { OutgoingAttachment, Trouble } from '../network.ts';
import type { Route, XClient } from './client.ts';
import { type MediaStanding, uploadedWire } from './media-wire.ts';
import { troubleOfSend } from './trouble.ts';

/** X takes five megabytes at most. https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
const partSize = 4_000_000;
/** For one part on a slow line. Milliseconds. */
const patience = 180_000;

/** How long X may work on a film: then the reply is tried again later. Milliseconds. */
const longestWork = 5 * 60_000;
const longestPause = 30_000;
const usualPause = 2_000;

type Step = { kind: 'standing'; standing: MediaStanding } | Trouble;

async function ask(route: Route, request: Request, client: XClient, signal: AbortSignal): Promise<Step> {
  const done = await client.call(route, request, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = uploadedWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfReading(troubleOfSend(done.answer, 'public', false));
  return { kind: 'standing', standing: read.data.data };
}

async function append(id: string, { name, type, content }: OutgoingAttachment, client: XClient, signal: AbortSignal): Promise<Trouble | null> {
  for (let index = 0; index * partSize < content.byteLength; index += 1) {
    const parts = new FormData();
    parts.set('media', new Blob([new Uint8Array(content.subarray(index * partSize, (index + 1) * partSize))], { type }), name);
    parts.set('segment_index', String(index));
    const done = await client.call('upload-part', { method: 'POST', path: `/2/media/upload/${id}/append`, parts, patience }, 'send', signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const { status, foreign } = done.answer;
    if (foreign || (status !== 200 && status !== 204)) return troubleOfReading(troubleOfSend(done.answer, 'public', false));
  }
  return null;
}

/** X works on films before it lets them be used. https://docs.x.com/x-api/media/get-media-upload-status */
async function untilReady(id: string, first: MediaStanding, client: XClient, signal: AbortSignal): Promise<Trouble | null> {
  let standing = first;
  for (let waited = 0; waited < longestWork;) {
    switch (standing.state) {
      case 'succeeded':
        return null;
      case 'failed':
        return { kind: 'permanent', problem: problemOf('file-refused') };
      case 'pending':
      case 'in_progress':
    }
    const pause = Math.min(longestPause, standing.checkAfter ?? usualPause);
    try {
      await wait(pause, undefined, { signal });
    } catch {
      return { kind: 'retry', problem: problemOf('interrupted') };
    }
    waited += Math.max(pause, 1);
    const asked = await ask('upload-status', { method: 'GET', path: '/2/media/upload', query: { command: 'STATUS', media_id: id } }, client, signal);
    if (asked.kind !== 'standing') return asked;
    ({ standing } = asked);
  }
  return { kind: 'retry', problem: problemOf('server-error') };
}

/** Moving pictures and films: announced, put up part by part, closed, and used once X has worked on them. */
export async function uploadInParts(file: OutgoingAttachment, category: string, client: XClient, signal: AbortSignal): Promise<{ kind: 'uploaded'; ids: string[] } | Trouble> {
  const { type, content } = file;
  const begin = { media_type: type, total_bytes: content.byteLength, media_category: category };
  const begun = await ask('upload', { method: 'POST', path: '/2/media/upload/initialize', json: begin }, client, signal);
  if (begun.kind !== 'standing') return begun;
  const { id } = begun.standing;
  const broken = await append(id, file, client, signal);
  if (broken !== null) return broken;
  const closed = await ask('upload', { method: 'POST', path: `/2/media/upload/${id}/finalize` }, client, signal);
  if (closed.kind !== 'standing') return closed;
  return await untilReady(id, closed.standing, client, signal) ?? { kind: 'uploaded', ids: [id] };
}
