import { type AccountSecret, type AccountSettings, type BlueskySettings, problemOf } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { openClient } from './client.ts';
import { openConnection, type Stream, streamOf } from './connection.ts';
import type { BlueskySecret } from './secret.ts';
import { chatService, signInThrough } from './sign-in.ts';
import { comparable } from './text.ts';
import { identityWire } from './wire.ts';
import { query, question } from './xrpc.ts';

/** Far below 3,000 requests in five minutes. https://docs.bsky.app/docs/advanced-guides/rate-limits */
const pollEvery: Record<Stream, number> = { notifications: 30_000, posts: 60_000, chat: 20_000 };

function settingsOf(settings: AccountSettings): BlueskySettings {
  if (settings.network !== 'bluesky') throw new TypeError('not the settings of a Bluesky account');
  return settings;
}

function secretOf(secret: AccountSecret): BlueskySecret {
  if (secret.network !== 'bluesky') throw new TypeError('not the secret of a Bluesky account');
  return secret;
}

async function check(settings: BlueskySettings, secret: BlueskySecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const told = await question('session', query('com.atproto.server.getSession'), identityWire, { client, use: 'watched', signal });
    if (told.kind !== 'answer') return told;
    return told.value.did === settings.did ? { kind: 'fine' } : { kind: 'held', problem: problemOf('signed-out', `@${told.value.handle ?? told.value.did}`) };
  } finally {
    await client.close();
  }
}

/** Bluesky by the AT protocol: mentions, replies, quotes and chat. https://docs.bsky.app */
export const blueskyNetwork: Network = {
  name: 'bluesky',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => settingsOf(settings).did,
  comparable,
  signIn: signInThrough(chatService),
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
};
