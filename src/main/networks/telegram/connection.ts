import type { TelegramSettings } from '../../../contract/index.ts';
import { oneAfterTheOther } from '../../one-after-the-other.ts';
import { createAttempts } from '../http/attempts.ts';
import type { Connection, NetworkPorts, PullOutcome } from '../network.ts';
import { act } from './act.ts';
import { openClient } from './client.ts';
import { type Cursor, cursorFrom } from './cursor.ts';
import { faceOf } from './faces.ts';
import { createListener } from './listener.ts';
import { pull } from './pull.ts';
import type { TelegramSecret } from './secret.ts';
import { send } from './send.ts';
import { awaitUpdates } from './updates.ts';

/** Everything that is new for a bot comes in one list. */
export const stream = 'updates';

export interface Times {
  /** Milliseconds before a broken wait for news is looked into. */
  reconnect: number;
}

export function openConnection(settings: TelegramSettings, secret: TelegramSecret, ports: NetworkPorts, times: Times): Connection {
  const client = openClient(settings, secret, ports);
  const takePorts = { botId: settings.botId, client, ports, attempts: createAttempts() };
  const listener = createListener({ wait: (cursor, signal) => awaitUpdates(client, cursor, ports.now(), signal), firstPause: times.reconnect });
  let known: Cursor | null = null;
  const inTurn = oneAfterTheOther();

  async function pullOnce(from: Cursor, signal: AbortSignal): Promise<PullOutcome> {
    await listener.giveWay();
    known = from;
    const met = listener.trouble();
    if (met !== null) return met;
    const outcome = await pull(from, takePorts, signal);
    if (outcome.kind !== 'page') return outcome;
    known = cursorFrom(outcome.page.cursor);
    if (!outcome.page.more) listener.listen(from);
    return outcome;
  }

  return {
    streams: [stream],
    pull(name, cursor, signal, use = 'news') {
      if (name !== stream) throw new RangeError(`Telegram has no stream ${name}`);
      const from = cursorFrom(cursor);
      // Telegram gives nothing but what is new.
      if (use === 'history') return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor: from, more: false } });
      return inTurn(() => pullOnce(from, signal));
    },
    pullableAt: (_name, use) => client.nextAt('updates', use),
    send: (outgoing, signal) => send(outgoing, known, client, signal),
    // A bot sees nothing of what it sent.
    find: () => Promise.resolve({ kind: 'cannot-tell' }),
    act: (wanted, signal) => act(wanted, known, client, signal),
    face: (personId, signal) => faceOf(personId, client, ports, signal),
    watch(wake) {
      listener.watch(() => wake(stream));
    },
    async close() {
      await Promise.all([listener.close(), client.close()]);
    },
  };
}
