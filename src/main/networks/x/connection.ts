import type { AccountSecret, XSettings } from '../../../contract/index.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { createClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { find } from './find.ts';
import { createDirectory } from './people.ts';
import { pullMessages, pullPosts, type PullPorts } from './pull.ts';
import { send } from './send.ts';

export const streams = ['mentions', 'posts', 'messages'] as const;
export type Stream = (typeof streams)[number];

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`X has no stream ${name}`);
  return stream;
}

export function openConnection(settings: XSettings, secret: Extract<AccountSecret, { network: 'x' }>, ports: NetworkPorts): Connection {
  const client = createClient(settings, secret, ports);
  const pullPorts: Omit<PullPorts, 'use'> = { settings, client, directory: createDirectory(client), threads: ports.threads };
  return {
    streams,
    pull(name, cursor, signal, use = 'news') {
      const stream = streamOf(name);
      const from = cursorFrom(cursor);
      if (use === 'history' && from.history === null) return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor: from, more: false } });
      return stream === 'messages' ? pullMessages(from, { ...pullPorts, use }, signal) : pullPosts(stream, from, { ...pullPorts, use }, signal);
    },
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    // Each stream is a kind of call of its own.
    pullableAt: (name, use) => client.nextAt(streamOf(name), use),
    send: (outgoing, signal) => send(outgoing, settings, client, ports, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, ports, signal),
    close: () => client.close(),
  };
}
