import { isDeepStrictEqual } from 'node:util';
import { type AccountSecret, type AccountSettings, type MastodonSettings, problemOf } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { ask } from './ask.ts';
import { openClient } from './client.ts';
import { domainOf, openConnection, streamOf } from './connection.ts';
import { limitsOf, streamingOf, tooOld } from './instance.ts';
import type { Stream } from './pull.ts';
import type { MastodonSecret } from './secret.ts';
import { signIn } from './sign-in.ts';
import { comparable } from './text.ts';
import { instanceWire, meWire } from './wire.ts';

/** Far below 300 pages in 15 minutes; what is new is pushed besides. */
const pollEvery: Record<Stream, number> = { mentions: 60_000, statuses: 120_000 };

function settingsOf(settings: AccountSettings): MastodonSettings {
  if (settings.network !== 'mastodon') throw new TypeError('not the settings of a Mastodon account');
  return settings;
}

function secretOf(secret: AccountSecret): MastodonSecret {
  if (secret.network !== 'mastodon') throw new TypeError('not the secret of a Mastodon account');
  return secret;
}

const notFound: CheckOutcome = { kind: 'held', problem: problemOf('rejected') };

async function check(settings: MastodonSettings, secret: MastodonSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const me = await ask(client, '/api/v1/accounts/verify_credentials', meWire, 'watched', signal);
    if (me.kind !== 'read') return me.kind === 'gone' ? notFound : me;
    if (me.value.id !== settings.userId) return { kind: 'held', problem: problemOf('signed-out', `@${me.value.username}`) };
    const told = await ask(client, '/api/v2/instance', instanceWire, 'watched', signal);
    if (told.kind !== 'read') return told.kind === 'gone' ? notFound : told;
    const now = { ...settings, limits: limitsOf(told.value), streaming: streamingOf(told.value, settings.server) };
    return tooOld(told.value) ?? (isDeepStrictEqual(now, settings) ? { kind: 'fine' } : { kind: 'fine', settings: now });
  } finally {
    await client.close();
  }
}

/** Mastodon 4.3 and newer: mentions, answers and direct messages. https://docs.joinmastodon.org/api/ */
export const mastodonNetworkWith = ({ firstWait }: { firstWait: number }): Network => ({
  name: 'mastodon',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => `${settingsOf(settings).userId}@${domainOf(settingsOf(settings))}`,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports, firstWait),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
});

export const mastodonNetwork: Network = mastodonNetworkWith({ firstWait: 2_000 });
