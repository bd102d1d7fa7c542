import type { AccountSecret, AccountSettings, LinkedinSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { administered, notAdministered } from './access.ts';
import { openClient } from './client.ts';
import { openConnection } from './connection.ts';
import type { LinkedinSecret } from './secret.ts';
import { linkedinBases, signInAt } from './sign-in.ts';
import { comparable } from './text.ts';

/** A hundred calls a day are all that an app has before it is approved. */
const pollEvery = 15 * 60_000;

function settingsOf(settings: AccountSettings): LinkedinSettings {
  if (settings.network !== 'linkedin') throw new TypeError('not the settings of a LinkedIn page');
  return settings;
}

function secretOf(secret: AccountSecret): LinkedinSecret {
  if (secret.network !== 'linkedin') throw new TypeError('not the secret of a LinkedIn page');
  return secret;
}

async function check(settings: LinkedinSettings, secret: LinkedinSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const pages = await administered({ client, use: 'watched', signal });
    if (pages.kind !== 'pages') return pages;
    return pages.ids.includes(settings.organization) ? { kind: 'fine' } : notAdministered;
  } finally {
    await client.close();
  }
}

/** LinkedIn pages by the Community Management API: comments and mentions. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview */
export const linkedinNetwork: Network = {
  name: 'linkedin',
  pollEvery: () => pollEvery,
  accountKey: (settings) => settingsOf(settings).organization,
  comparable,
  signIn: signInAt(linkedinBases),
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
};
