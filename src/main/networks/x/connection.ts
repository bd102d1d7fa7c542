import type { AccountSecret, XSettings } from '../../../contract/index.ts';
import { createAttempts } from '../http/attempts.ts';
import { timed } from '../http/clock.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { find } from './find.ts';
import { createDirectory } from './people.ts';
import { pullMessages, pullPosts, type PullPorts } from './pull.ts';
import { send } from './send.ts';

const streams = ['mentions', 'posts', 'messages', 'search'] as const;
export type Stream = (typeof streams)[number];

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`X has no stream ${name}`);
  return stream;
}

export function openConnection(settings: XSettings, secret: Extract<AccountSecret, { network: 'x' }>, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  const pullPorts: Omit<PullPorts, 'use'> = { settings, client, ports, attempts: createAttempts(), directory: createDirectory(client), threads: ports.threads };
  return {
    streams: settings.searchWords === undefined ? streams.filter((stream) => stream !== 'search') : streams,
    pull(name, cursor, signal, use = 'news') {
      const stream = streamOf(name);
      const from = cursorFrom(cursor);
      if (use === 'history' && from.history === null) return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor: from, more: false } });
      return timed(stream === 'messages' ? pullMessages(from, { ...pullPorts, use }, signal) : pullPosts(stream, from, { ...pullPorts, use }, signal), client);
    },
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    // Each stream is a kind of call of its own.
    pullableAt: (name, use) => client.nextAt(streamOf(name), use),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, settings, client, ports, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, ports, signal),
    act: (wanted, signal) => act(wanted, client, signal),
    close: () => client.close(),
  };
}
