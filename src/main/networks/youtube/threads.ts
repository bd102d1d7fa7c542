import { createHash } from 'node:crypto';
import type { PullUse, Trouble } from '../network.ts';
import { commentsBy, repliesTo } from './ask.ts';
import type { YoutubeClient } from './client.ts';
import type { Recent } from './cursor.ts';
import type { Comment, CommentThread } from './wire.ts';

/** How a thread stands, as far as it can be seen without reading all of its answers. That it is published is not told everywhere. */
export function markOf({ top, replies, replyCount }: CommentThread): string {
  const facts = ({ id, updatedAt, standing, liked }: Comment): unknown[] => [id, updatedAt, standing === 'published' ? undefined : standing, liked];
  return createHash('sha1').update(JSON.stringify([facts(top), replyCount, replies.map(facts)])).digest('base64url');
}

export type Whole = { kind: 'whole'; thread: Pick<CommentThread, 'top' | 'replies' | 'canReply'>; deleted: string[]; recent: Recent } | Trouble;

export interface ThreadPorts {
  client: YoutubeClient;
  use: PullUse;
  signal: AbortSignal;
}

const most = 50;

/** Which of `ids` there are, published or not; those that are not there (any more) are in `deleted`. */
export async function existing(ids: readonly string[], { client, use, signal }: ThreadPorts): Promise<{ kind: 'existing'; there: Comment[]; deleted: string[] } | Trouble> {
  const there: Comment[] = [];
  for (let from = 0; from < ids.length; from += most) {
    const asked = await commentsBy(ids.slice(from, from + most), client, use, signal);
    if (asked.kind === 'gone') continue;
    if (asked.kind !== 'comments') return asked;
    there.push(...asked.comments);
  }
  const found = new Set(there.map(({ id }) => id));
  return { kind: 'existing', there, deleted: ids.filter((id) => !found.has(id)) };
}

/** Where the answers to one comment are nobody's to read, what stands in the thread itself must do: the others go on. */
const isClosed = ({ kind, problem }: Trouble): boolean => kind === 'held' && problem.code !== 'signed-out';

/** A thread with all of its answers, and those that it had before and has no more: hidden ones are still there, deleted ones are not. */
export async function wholeOf(thread: CommentThread, before: Recent | undefined, ports: ThreadPorts): Promise<Whole> {
  const { client, use, signal } = ports;
  const listed = thread.replyCount > thread.replies.length ? await repliesTo(thread.top.id, client, use, signal) : null;
  if (listed !== null && listed.kind !== 'comments' && listed.kind !== 'gone' && !isClosed(listed)) return listed;
  const replies = listed?.kind === 'comments' ? listed.comments : thread.replies;
  const present = new Set(replies.map(({ id }) => id));
  const missing = (before?.replies ?? []).filter((id) => !present.has(id));
  const rest = await existing(missing, ports);
  if (rest.kind !== 'existing') return rest;
  const all = [...replies, ...rest.there];
  return {
    kind: 'whole',
    thread: { top: thread.top, replies: all, canReply: thread.canReply },
    deleted: rest.deleted,
    recent: { id: thread.id, at: thread.top.publishedAt ?? 0, mark: markOf(thread), replies: all.map(({ id }) => id).slice(-100) },
  };
}
