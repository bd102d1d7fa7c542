import { type AccountSecret, type AccountSettings, problemOf, type YoutubeSettings } from '../../../contract/index.ts';
import { readable } from '../http/lenient.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { ask } from './ask.ts';
import { openClient } from './client.ts';
import { openConnection } from './connection.ts';
import type { YoutubeSecret } from './secret.ts';
import { signIn } from './sign-in.ts';
import { type Stream, streamOf } from './stream.ts';
import { comparable } from './text.ts';
import { troubleOfPull } from './trouble.ts';
import { channelWire, listWire } from './wire.ts';

/** About 2,000 of 10,000 units a day, at two or three a pull: the rest is for answers, at 50 each. */
const pollEvery: Record<Stream, number> = { comments: 120_000, held: 300_000 };

function settingsOf(settings: AccountSettings): YoutubeSettings {
  if (settings.network !== 'youtube') throw new TypeError('not the settings of a YouTube channel');
  return settings;
}

function secretOf(secret: AccountSecret): YoutubeSecret {
  if (secret.network !== 'youtube') throw new TypeError('not the secret of a YouTube channel');
  return secret;
}

async function check(settings: YoutubeSettings, secret: YoutubeSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const asked = await ask(client, '/channels', { part: 'snippet', mine: 'true', maxResults: '50' }, listWire, 'watched', signal);
    if (asked.kind === 'refused') return troubleOfPull(asked.answer);
    if (asked.kind !== 'read') return asked;
    const channels = readable(channelWire, asked.value.items);
    if (channels.some(({ id }) => id === settings.channelId)) return { kind: 'fine' };
    return { kind: 'held', problem: problemOf('signed-out', channels.map(({ title }) => title).join(', ')) };
  } finally {
    await client.close();
  }
}

/** YouTube Data API v3: comments on the videos of a channel. https://developers.google.com/youtube/v3/docs */
export const youtubeNetwork: Network = {
  name: 'youtube',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => settingsOf(settings).channelId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
};
