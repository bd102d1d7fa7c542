import type { AccountSecret, AccountSettings, FacebookSettings } from '../../../contract/index.ts';
import { checkPage } from '../graph/check.ts';
import { pageSignIn } from '../graph/sign-in.ts';
import { comparable } from '../graph/text.ts';
import type { Network } from '../network.ts';
import { type FacebookSecret, openClient } from './client.ts';
import { openConnection } from './connection.ts';
import { type Stream, streamOf } from './streams.ts';

/** A round goes through all posts: a quiet Page may make few calls. */
const pollEvery: Record<Stream, number> = { posts: 2 * 60_000, visitors: 4 * 60_000, tagged: 5 * 60_000 };

function settingsOf(settings: AccountSettings): FacebookSettings {
  if (settings.network !== 'facebook') throw new TypeError('not the settings of a Facebook Page');
  return settings;
}

function secretOf(secret: AccountSecret): FacebookSecret {
  if (secret.network !== 'facebook') throw new TypeError('not the secret of a Facebook Page');
  return secret;
}

/** A Facebook Page: comments, posts of visitors, posts that tag it. https://developers.facebook.com/docs/pages-api/ */
export const facebookNetwork: Network = {
  name: 'facebook',
  pollEvery: (stream) => pollEvery[streamOf(stream)],
  accountKey: (settings) => settingsOf(settings).pageId,
  comparable,
  signIn: pageSignIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  async check(settings, secret, ports, signal) {
    const { pageId } = settingsOf(settings);
    const client = openClient(settingsOf(settings), secretOf(secret), ports);
    try {
      return await checkPage(pageId, `/${pageId}/published_posts`, 'page', client, signal);
    } finally {
      await client.close();
    }
  },
};
