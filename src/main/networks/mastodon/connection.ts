import type { MastodonSettings } from '../../../contract/index.ts';
import { timed } from '../http/clock.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { onEvent } from './events.ts';
import { find } from './find.ts';
import { listen } from './listen.ts';
import { createDirectory } from './people.ts';
import { pull, type Stream, streams } from './pull.ts';
import type { MastodonSecret } from './secret.ts';
import { send } from './send.ts';

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`Mastodon has no stream ${name}`);
  return stream;
}

export const domainOf = ({ address }: MastodonSettings): string => address.replace(/^[^@]*@/u, '');

/** `firstWait`: before the stream of events is opened again after it broke, milliseconds. */
export function openConnection(settings: MastodonSettings, secret: MastodonSecret, ports: NetworkPorts, firstWait: number): Connection {
  const client = openClient(settings, secret, ports);
  const directory = createDirectory(client, domainOf(settings));
  const touched = new Set<string>();
  let listener: { close(): void } | null = null;

  return {
    streams,
    pull: (name, cursor, signal, use = 'news') => timed(pull(streamOf(name), cursorFrom(cursor), { settings, client, directory, ports, use, touched }, signal), client),
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (_name, use) => Math.max(client.nextAt('page', use), client.nextAt('read', use)),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, settings, client, ports, signal),
    find: (outgoing, signal) => find(outgoing, settings.userId, client, ports, signal),
    act: (wanted, signal) => act(wanted, client, signal),
    watch(wake) {
      const events = { self: settings.userId, threads: ports.threads, log: ports.log, touch: (id: string) => void touched.add(id), wake };
      listener ??= listen({
        address: settings.streaming,
        token: secret.accessToken,
        firstWait,
        log: ports.log,
        onMessage: (text) => void onEvent(text, events),
        onAgain: () => {
          for (const stream of streams) wake(stream);
        },
      });
    },
    async close() {
      listener?.close();
      await client.close();
    },
  };
}
