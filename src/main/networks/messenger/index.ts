import type { AccountSecret, AccountSettings, MessengerSettings } from '../../../contract/index.ts';
import { checkPage } from '../graph/check.ts';
import { conversationsPace, type Pace, paced } from '../graph/pace.ts';
import { pageSignIn } from '../graph/sign-in.ts';
import { comparable } from '../graph/text.ts';
import type { Network } from '../network.ts';
import { type MessengerSecret, openClient } from './client.ts';
import { openConnection } from './connection.ts';

function settingsOf(settings: AccountSettings): MessengerSettings {
  if (settings.network !== 'messenger') throw new TypeError('not the settings of Messenger');
  return settings;
}

function secretOf(secret: AccountSecret): MessengerSecret {
  if (secret.network !== 'messenger') throw new TypeError('not the secret of Messenger');
  return secret;
}

/** Messages to a Page. https://developers.facebook.com/docs/messenger-platform/ */
export const messengerNetworkWith = (pace: Pace): Network => ({
  name: 'messenger',
  // A quiet Page may make few calls; two in a second are the most.
  pollEvery: () => 60_000,
  accountKey: (settings) => settingsOf(settings).pageId,
  comparable,
  signIn: pageSignIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports, paced(ports.fetch, pace)),
  async check(settings, secret, ports, signal) {
    const { pageId } = settingsOf(settings);
    const client = openClient(settingsOf(settings), secretOf(secret), ports);
    try {
      return await checkPage(pageId, `/${pageId}/conversations`, 'messages', client, signal);
    } finally {
      await client.close();
    }
  },
});

export const messengerNetwork = messengerNetworkWith(conversationsPace);
