import type { YoutubeSettings } from '../../../contract/index.ts';
import { timed } from '../http/clock.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { find } from './find.ts';
import { pull } from './pull.ts';
import type { YoutubeSecret } from './secret.ts';
import { send } from './send.ts';
import { streamOf, streams } from './stream.ts';

export function openConnection(settings: YoutubeSettings, secret: YoutubeSecret, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  return {
    streams,
    pull: (name, cursor, signal, use = 'news') => timed(pull(streamOf(name), cursorFrom(cursor), { settings, client, threads: ports.threads, use }, signal), client),
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (_name, use) => client.nextAt('read', use),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, client, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, signal),
    act: (wanted, signal) => act(wanted, client, signal),
    close: () => client.close(),
  };
}
