import { type AccountSecret, type AccountSettings, problemOf, type XSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { prices } from './charges.ts';
import { openClient } from './client.ts';
import { openConnection, type Stream, streamOf } from './connection.ts';
import { signIn } from './sign-in.ts';
import { comparable } from './text.ts';
import { troubleOfReading } from '../http/line.ts';
import { troubleOfPull } from './trouble.ts';
import { meWire } from './wire.ts';

/** Well below what X allows in 15 minutes: 300 reads of mentions, 900 of own posts, 300 searches, 15 of direct messages. */
const pollEvery: Record<Stream, number> = { mentions: 60_000, posts: 120_000, search: 120_000, messages: 90_000 };

function settingsOf(settings: AccountSettings): XSettings {
  if (settings.network !== 'x') throw new TypeError('not the settings of an X account');
  return settings;
}

function secretOf(secret: AccountSecret): Extract<AccountSecret, { network: 'x' }> {
  if (secret.network !== 'x') throw new TypeError('not the secret of an X account');
  return secret;
}

async function check(settings: XSettings, secret: AccountSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secretOf(secret), ports);
  try {
    const done = await client.call('me', { method: 'GET', path: '/2/users/me' }, 'watched', signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const me = meWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !me.success) return troubleOfPull(done.answer);
    if (me.data.data.id === settings.userId) return { kind: 'fine' };
    return { kind: 'held', problem: problemOf('signed-out', `@${me.data.data.handle}`) };
  } finally {
    await client.close();
  }
}

/** X API v2: mentions, replies and direct messages. https://docs.x.com/x-api */
export const xNetwork: Network = {
  name: 'x',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  prices,
  accountKey: (settings) => settingsOf(settings).userId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secret, ports, signal),
};
