import { type AccountSecret, type AccountSettings, type InstagramSettings, problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { checkPage } from '../graph/check.ts';
import { conversationsPace, type Pace, paced } from '../graph/pace.ts';
import { troubleOfPull } from '../graph/trouble.ts';
import type { CheckOutcome, Network } from '../network.ts';
import { type InstagramClient, openClient } from './client.ts';
import { openConnection } from './connection.ts';
import type { InstagramSecret } from './secret.ts';
import { signIn } from './sign-in.ts';
import { type Stream, streamOf } from './streams.ts';
import { comparable } from './text.ts';
import { accountWire } from './wire.ts';

/** An account that few people see may make hardly any calls. */
const pollEvery: Record<Stream, number> = { comments: 2 * 60_000, tags: 5 * 60_000, messages: 60_000, mentions: 60_000 };

function settingsOf(settings: AccountSettings): InstagramSettings {
  if (settings.network !== 'instagram') throw new TypeError('not the settings of an Instagram account');
  return settings;
}

function secretOf(secret: AccountSecret): InstagramSecret {
  if (secret.network !== 'instagram') throw new TypeError('not the secret of an Instagram account');
  return secret;
}

/** Whether the token is the account's: by Instagram's login its own, by Facebook's that of the Page it is linked to. */
/** Meta delivers what concerns the account only where its Page is subscribed to anything. https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
async function subscribe(pageId: string, client: InstagramClient, signal: AbortSignal): Promise<CheckOutcome> {
  const done = await client.call('media', { method: 'POST', path: `/${pageId}/subscribed_apps`, form: { subscribed_fields: 'feed' } }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  return done.answer.status === 200 && !done.answer.foreign ? { kind: 'fine' } : troubleOfPull(done.answer);
}

async function check({ accountId, login, deliveries }: InstagramSettings, client: InstagramClient, signal: AbortSignal): Promise<CheckOutcome> {
  if (login.by === 'facebook') {
    const read = await checkPage(login.pageId, `/${accountId}/media`, 'media', client, signal);
    return read.kind === 'fine' && deliveries !== undefined ? subscribe(login.pageId, client, signal) : read;
  }
  const me = await ask(client, { route: 'media', path: '/me', query: { fields: 'user_id,username' }, wire: accountWire, use: 'watched' }, signal);
  if (me.kind === 'trouble') return me.trouble;
  if (me.kind === 'read' && me.value.user_id === accountId) return { kind: 'fine' };
  return { kind: 'held', problem: problemOf('signed-out', me.kind === 'read' ? `@${me.value.username}` : '') };
}

/** Instagram: comments, tags and direct messages. https://developers.facebook.com/docs/instagram-platform */
export const instagramNetworkWith = (pace: Pace): Network => ({
  name: 'instagram',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => settingsOf(settings).accountId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports, paced(ports.fetch, pace)),
  async check(settings, secret, ports, signal) {
    const client = openClient(settingsOf(settings), secretOf(secret), ports);
    try {
      return await check(settingsOf(settings), client, signal);
    } finally {
      await client.close();
    }
  },
});

export const instagramNetwork = instagramNetworkWith(conversationsPace);
