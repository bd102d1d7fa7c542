import type { AccountSecret, AccountSettings } from '../../../contract/index.ts';
import type { Network, NetworkPorts } from '../network.ts';
import { MailConnection, type Account } from './connection.ts';
import { openCredentials } from './credentials.ts';
import { signIn } from './sign-in.ts';
import { usualTimes, type Times } from './times.ts';

const second = 1_000;

/** Mail by IMAP (RFC 3501, 9051) and SMTP submission (RFC 6409). */
export function mailNetworkWith(times: Times): Network {
  return {
    name: 'mail',
    // INBOX is listened to as well; this is for servers that cannot be.
    pollEvery: (stream) => (stream === 'inbox' ? 60 * second : 120 * second),
    accountKey: (settings) => accountOf(settings).address.toLowerCase(),
    signIn,
    comparable: (text) => text.replaceAll(/\s+/gu, ' ').trim(),
    open: (settings, secret, ports) => new MailConnection(account(settings, secret, ports, times)),
    async check(settings, secret, ports, signal) {
      const connection = new MailConnection(account(settings, secret, ports, times));
      try {
        return await connection.check(signal);
      } finally {
        await connection.close();
      }
    },
  };
}

export const mailNetwork: Network = mailNetworkWith(usualTimes);

function account(settings: AccountSettings, secret: AccountSecret, ports: NetworkPorts, times: Times): Account {
  if (secret.network !== 'mail') throw new Error(`not a secret of mail: ${secret.network}`);
  return { settings: accountOf(settings), credentials: openCredentials(secret, ports), ports, times };
}

function accountOf(settings: AccountSettings): Account['settings'] {
  if (settings.network !== 'mail') throw new Error(`not settings of mail: ${settings.network}`);
  return settings;
}
