import type { TikTokSettings } from '../../../contract/index.ts';
import { createAttempts } from '../http/attempts.ts';
import { timed } from '../http/clock.ts';
import type { Connection, Json, NetworkPorts, PullOutcome, PullUse } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { commentCursorFrom, historyOf as commentHistory } from './comment-cursor.ts';
import { find } from './find.ts';
import { createMemory, createRecollection } from './memory.ts';
import { pullComments } from './pull-comments.ts';
import { historyOf as messageHistory, messageCursorFrom, pullMessages } from './pull-messages.ts';
import type { TikTokSecret } from './secret.ts';
import { send } from './send.ts';

export const streams = ['comments', 'messages'] as const;
export type Stream = (typeof streams)[number];

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`TikTok has no stream ${name}`);
  return stream;
}

export function openConnection(settings: TikTokSettings, secret: TikTokSecret, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  const shared = { settings, client, ports, attempts: createAttempts() };
  const recollection = createRecollection();

  async function comments(cursor: Json | null, use: PullUse, signal: AbortSignal): Promise<PullOutcome> {
    const learning = createMemory();
    const outcome = await pullComments(commentCursorFrom(cursor), use, { ...shared, use, memory: recollection.at(cursor), learning }, signal);
    if (outcome.kind === 'page') recollection.learned(learning, outcome.page.cursor);
    return outcome;
  }

  return {
    streams: settings.directMessages === 'available' ? streams : ['comments'],
    pull(name, cursor, signal, use = 'news') {
      switch (streamOf(name)) {
        case 'comments':
          return timed(comments(cursor, use, signal), client);
        case 'messages':
          return timed(pullMessages(messageCursorFrom(cursor), { ...shared, use }, signal), client);
      }
    },
    history(name, cursor) {
      switch (streamOf(name)) {
        case 'comments':
          return commentHistory(commentCursorFrom(cursor));
        case 'messages':
          return messageHistory(messageCursorFrom(cursor));
      }
    },
    pullableAt: (name, use) => client.nextAt(streamOf(name), use),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, settings, client, ports, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, signal),
    act: (wanted, signal) => act(wanted, settings, client, signal),
    close: () => client.close(),
  };
}
