import { type LinkedinSettings, networkFacts } from '../../../contract/index.ts';
import { timed } from '../http/clock.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { pull } from './pull.ts';
import type { LinkedinSecret } from './secret.ts';
import { find, send } from './send.ts';

export const stream = 'notifications';

const known = (name: string): void => {
  if (name !== stream) throw new RangeError(`LinkedIn has no stream ${name}`);
};

export function openConnection(settings: LinkedinSettings, secret: LinkedinSecret, ports: NetworkPorts): Connection {
  const client = openClient(settings, secret, ports);
  const keptFor = networkFacts.linkedin.keptFor ?? Number.MAX_SAFE_INTEGER;
  return {
    streams: [stream],
    pull(name, cursor, signal, use = 'news') {
      known(name);
      return timed(pull(cursorFrom(cursor), { settings, client, threads: ports.threads, now: ports.now, keptFor, use }, signal), client);
    },
    history(name, cursor) {
      known(name);
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (_name, use) => client.nextAt('notifications', use),
    time: client.time,
    send: (outgoing, signal) => send(outgoing, settings, client, signal),
    find: (outgoing, signal) => find(outgoing, settings, client, ports, signal),
    act: (asked, signal) => act(asked, settings, client, signal),
    close: () => client.close(),
  };
}
