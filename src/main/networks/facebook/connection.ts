import type { FacebookSettings } from '../../../contract/index.ts';
import { timed } from '../http/clock.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { type FacebookSecret, openClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { find } from './find.ts';
import { pullHistory, pullNews } from './pull.ts';
import { send } from './send.ts';
import { streamOf, streams } from './streams.ts';

export function openConnection(settings: FacebookSettings, secret: FacebookSecret, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  return {
    streams,
    pull(name, cursor, signal, use = 'news') {
      const context = { settings, client, ports, stream: streamOf(name), use };
      return timed((use === 'history' ? pullHistory : pullNews)(cursorFrom(cursor), context, signal), client);
    },
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (_name, use) => client.nextAt('page', use),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, settings, client, ports, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, ports, signal),
    act: (wanted, signal) => act(wanted, settings, client, signal),
    close: () => client.close(),
  };
}
