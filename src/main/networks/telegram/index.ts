import { type AccountSecret, type AccountSettings, problemOf, type TelegramSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { ask, openClient, troubleOfAsked } from './client.ts';
import { openConnection } from './connection.ts';
import type { TelegramSecret } from './secret.ts';
import { signIn } from './sign-in.ts';
import { comparable } from './text.ts';
import { webhookOf, webhookTrouble } from './webhook.ts';
import { meWire } from './wire.ts';

/** News wake their stream; this is for where that fails. Milliseconds. */
const pollEvery = 60_000;

const times = { reconnect: 5_000 };

function settingsOf(settings: AccountSettings): TelegramSettings {
  if (settings.network !== 'telegram') throw new TypeError('not the settings of a Telegram bot');
  return settings;
}

function secretOf(secret: AccountSecret): TelegramSecret {
  if (secret.network !== 'telegram') throw new TypeError('not the secret of a Telegram bot');
  return secret;
}

async function check(settings: TelegramSettings, secret: TelegramSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome> {
  const client = openClient(settings, secret, ports);
  try {
    const asked = await ask(client, 'questions', 'getMe', {}, meWire, signal);
    if (asked.kind !== 'result') return troubleOfAsked(asked);
    if (asked.result.id !== settings.botId) return { kind: 'held', problem: problemOf('signed-out', `@${asked.result.username}`) };
    const webhook = await webhookOf(client, signal);
    switch (webhook.kind) {
      case 'none':
        return { kind: 'fine' };
      case 'set':
        return webhookTrouble(webhook.host);
      case 'trouble':
        return webhook.trouble;
    }
  } finally {
    await client.close();
  }
}

/** Telegram: what people write to a bot, in groups where it is, and to businesses that it answers for. https://core.telegram.org/bots/api */
export const telegramNetwork: Network = {
  name: 'telegram',
  pollEvery: () => pollEvery,
  accountKey: (settings) => settingsOf(settings).botId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports, times),
  check: (settings, secret, ports, signal) => check(settingsOf(settings), secretOf(secret), ports, signal),
};
