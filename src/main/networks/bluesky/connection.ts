import { problemOf, type BlueskySettings } from '../../../contract/index.ts';
import { timed } from '../http/clock.ts';
import type { Connection, Json, NetworkPorts, Outgoing, PullOutcome, PullUse, Trouble } from '../network.ts';
import { act } from './act.ts';
import { chatCursorFrom } from './chat-cursor.ts';
import { findChat, sendChat } from './chat-send.ts';
import { pullChat } from './chat.ts';
import { openClient, type Route } from './client.ts';
import type { Context } from './context.ts';
import { createConversations } from './conversations.ts';
import { cursorFrom } from './cursor.ts';
import { findPost } from './find-post.ts';
import { pullNotifications } from './notifications.ts';
import { pullOwnPosts } from './own-posts.ts';
import { nothing } from './paging.ts';
import { createDirectory } from './people.ts';
import { sendPost } from './post.ts';
import type { BlueskySecret } from './secret.ts';

export const streams = ['notifications', 'posts', 'chat'] as const;
export type Stream = (typeof streams)[number];

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`Bluesky has no stream ${name}`);
  return stream;
}

const routes: Record<Stream, Route> = { notifications: 'notifications', posts: 'records', chat: 'chat' };

/** The app password was made without access to direct messages. */
const noChat: Trouble = { kind: 'held', problem: problemOf('permission-missing') };

const isPrivate = ({ thread, privately }: Outgoing): boolean => thread.channel === 'private' || privately;

export function openConnection(settings: BlueskySettings, secret: BlueskySecret, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  const context: Context = { settings, client, ports, directory: createDirectory(), conversations: createConversations(), handles: new Map() };
  const chat = settings.chat === null ? null : { ...context, service: settings.chat };

  function pull(stream: Stream, cursor: Json | null, use: PullUse, signal: AbortSignal): Promise<PullOutcome> {
    if (stream === 'chat') return chat === null ? Promise.resolve(noChat) : pullChat(chatCursorFrom(cursor), use, chat, signal);
    const from = cursorFrom(cursor);
    if (use === 'history' && from.history === null) return Promise.resolve(nothing(from));
    return stream === 'notifications' ? pullNotifications(from, use, context, signal) : pullOwnPosts(from, use, context, signal);
  }

  return {
    streams: chat === null ? ['notifications', 'posts'] : streams,
    pull: (name, cursor, signal, use = 'news') => timed(pull(streamOf(name), cursor, use, signal), client),
    history(name, cursor) {
      const { pulled, history } = streamOf(name) === 'chat' ? chatCursorFrom(cursor) : cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (name, use) => client.nextAt(routes[streamOf(name)], use),
    time: client.time,
    send(outgoing, signal) {
      if (!isPrivate(outgoing)) return sendPost(outgoing, context, signal);
      return chat === null ? Promise.resolve(noChat) : sendChat(outgoing, chat, signal);
    },
    find(outgoing, signal) {
      if (!isPrivate(outgoing)) return findPost(outgoing, context, signal);
      return chat === null ? Promise.resolve({ kind: 'cannot-tell' }) : findChat(outgoing, chat, signal);
    },
    act: (asked, signal) => act(asked, context, signal),
    close: () => client.close(),
  };
}
