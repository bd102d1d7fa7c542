import type { YoutubeSettings } from '../../../contract/index.ts';
import type { PulledMessage, PullUse, ThreadLookup, Trouble } from '../network.ts';
import type { YoutubeClient } from './client.ts';
import type { Recent } from './cursor.ts';
import { messagesOf } from './mapping.ts';
import { markOf, type ThreadPorts, wholeOf } from './threads.ts';
import type { CommentThread } from './wire.ts';

export interface PullPorts {
  settings: YoutubeSettings;
  client: YoutubeClient;
  threads: ThreadLookup;
  use: PullUse;
}

/** What a page, or a second look, brings. */
export interface Brought {
  messages: PulledMessage[];
  deleted: string[];
  seen: Recent[];
}

export async function messagesIn(thread: Pick<CommentThread, 'top' | 'replies' | 'canReply'>, { settings, threads }: PullPorts): Promise<PulledMessage[]> {
  const own = thread.replies.filter(({ author }) => author === settings.channelId).map(({ id }) => id);
  const placed = own.length === 0 ? new Map<string, string>() : await threads.byMessage(own);
  return messagesOf(thread, settings.channelId, placed);
}

/** Threads with all of their answers; those that stand as they stood are left out. */
export async function bring(threads: readonly CommentThread[], recent: readonly Recent[], ports: PullPorts, signal: AbortSignal): Promise<{ kind: 'brought'; brought: Brought } | Trouble> {
  const { client, use } = ports;
  const known = new Map(recent.map((one) => [one.id, one]));
  const reading: ThreadPorts = { client, use, signal };
  const brought: Brought = { messages: [], deleted: [], seen: [] };
  for (const thread of threads) {
    const before = known.get(thread.id);
    if (before?.mark === markOf(thread)) continue;
    const whole = await wholeOf(thread, before, reading);
    if (whole.kind !== 'whole') return whole;
    brought.messages.push(...await messagesIn(whole.thread, ports));
    brought.deleted.push(...whole.deleted);
    brought.seen.push(whole.recent);
  }
  return { kind: 'brought', brought };
}
