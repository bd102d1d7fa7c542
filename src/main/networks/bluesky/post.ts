import { problemOf } from '../../../contract/index.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Outgoing, SendOutcome, Trouble } from '../network.ts';
import type { Context } from './context.ts';
import { facetsOf } from './facets.ts';
import { collections, uriOf } from './identifiers.ts';
import { isPostGone, viewsOf } from './look-up.ts';
import { create } from './records.ts';
import { replyKey } from './tid.ts';
import { troubleOfPull } from './trouble.ts';
import { type StrongRef, uploadedWire } from './wire.ts';
import type { Asking } from './xrpc.ts';

interface Refs {
  root: StrongRef;
  parent: StrongRef;
}

/**
 * What a reply refers to. Bluesky's servers take replies that nobody will be shown: to what is gone, to people who block the
 * account, and where the thread is closed to it. https://docs.bsky.app/docs/tutorials/thread-gates
 */
async function refsOf(inReplyTo: string, asking: Asking): Promise<{ kind: 'refs'; refs: Refs } | Trouble> {
  const views = await viewsOf([inReplyTo], asking);
  if (views.kind !== 'views') return views;
  const view = views.of.get(inReplyTo);
  if (view === undefined) return { kind: 'permanent', problem: problemOf(await isPostGone(inReplyTo, asking) ? 'message-gone' : 'replies-closed') };
  if (view.replyDisabled || view.author?.blockedBy === true) return { kind: 'permanent', problem: problemOf('replies-closed') };
  const parent = { uri: view.uri, cid: view.cid };
  return { kind: 'refs', refs: { root: view.record.reply?.root ?? parent, parent } };
}

interface Image {
  image: object;
  alt: string;
}

/** The same file has the same name whenever it is uploaded. https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob */
async function uploaded({ attachments }: Outgoing, { client, use, signal }: Asking): Promise<{ kind: 'images'; images: Image[] } | Trouble> {
  const images: Image[] = [];
  for (const { type, content } of attachments) {
    const file = { type, content: new Uint8Array(content) };
    const done = await client.call('upload', { method: 'POST', path: '/xrpc/com.atproto.repo.uploadBlob', file, patience: 120_000 }, use, signal);
    // A file alone is nothing that anybody sees.
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = uploadedWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    images.push({ image: read.data.blob, alt: '' });
  }
  return { kind: 'images', images };
}

/**
 * A reply lies under a key and bears a time that follow from the reply alone: the same attempt again puts the same bytes in the
 * same place, where nothing else is ever put. https://docs.bsky.app/docs/api/com-atproto-repo-put-record
 */
export async function sendPost(outgoing: Outgoing, { settings, client, handles }: Context, signal: AbortSignal): Promise<SendOutcome> {
  const asking: Asking = { client, use: 'send', signal };
  const { replyId, firstStartedAt, text, inReplyTo } = outgoing;
  if (inReplyTo === '') return { kind: 'permanent', problem: problemOf('message-gone') };
  const place = { did: settings.did, collection: collections.post, key: replyKey(replyId, firstStartedAt) };
  const refs = await refsOf(inReplyTo, asking);
  if (refs.kind !== 'refs') return refs;
  const facets = await facetsOf(text, handles, asking);
  if (facets.kind !== 'facets') return facets;
  const files = await uploaded(outgoing, asking);
  if (files.kind !== 'images') return files;
  const record = {
    $type: collections.post,
    text,
    createdAt: new Date(firstStartedAt).toISOString(),
    reply: refs.refs,
    ...(facets.facets.length === 0 ? {} : { facets: facets.facets }),
    ...(files.images.length === 0 ? {} : { embed: { $type: 'app.bsky.embed.images', images: files.images } }),
  };
  const put = await create(place, record, asking);
  return put.kind === 'stands' ? { kind: 'sent', providerId: uriOf(place), sentAt: firstStartedAt } : put;
}
