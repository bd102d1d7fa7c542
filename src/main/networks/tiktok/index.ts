import { type AccountSecret, type AccountSettings, problemOf, type TikTokSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { ask, openClient, troubleOfAsked } from './client.ts';
import { openConnection, type Stream, streamOf } from './connection.ts';
import { availabilityOf } from './direct-messages.ts';
import type { TikTokSecret } from './secret.ts';
import { signIn } from './sign-in.ts';
import { comparable } from './text.ts';
import { accountWire } from './wire.ts';

/** A round of comments is one call for each lively video; TikTok takes ten calls a second. Milliseconds. */
const pollEvery: Record<Stream, number> = { comments: 180_000, messages: 60_000 };

function settingsOf(settings: AccountSettings): TikTokSettings {
  if (settings.network !== 'tiktok') throw new TypeError('not the settings of a TikTok account');
  return settings;
}

function secretOf(secret: AccountSecret): TikTokSecret {
  if (secret.network !== 'tiktok') throw new TypeError('not the secret of a TikTok account');
  return secret;
}

async function check(settings: TikTokSettings, secret: TikTokSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const query = { business_id: settings.businessId, fields: JSON.stringify(['username']) };
    const asked = await ask(client, 'account', '/business/get/', query, accountWire, 'watched', signal);
    if (asked.kind !== 'result') return troubleOfAsked(asked);
    if (asked.result.username !== settings.address) return { kind: 'held', problem: problemOf('signed-out', `@${asked.result.username}`) };
    if (settings.directMessages === 'unavailable') return { kind: 'fine' };
    const available = await availabilityOf(settings.businessId, client, signal);
    switch (available.kind) {
      case 'available':
        return { kind: 'fine' };
      case 'unavailable':
        return { kind: 'held', problem: problemOf('forbidden') };
      case 'trouble':
        return available.trouble;
    }
  } finally {
    await client.close();
  }
}

/** TikTok: comments under the account's own videos, and direct messages where TikTok gives them. https://business-api.tiktok.com/portal/docs */
export const tiktokNetwork: Network = {
  name: 'tiktok',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => settingsOf(settings).businessId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
};
