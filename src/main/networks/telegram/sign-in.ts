import { problemOf, telegramSecret, telegramSettings } from '../../../contract/index.ts';
import type { Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { ask, openClient, type TelegramClient, troubleOfAsked } from './client.ts';
import { meWire } from './wire.ts';
import { removeWebhook, webhookOf, webhookTrouble } from './webhook.ts';

/** A webhook is only ended by who names it: another program will be without messages from then on. */
async function readyToPull(client: TelegramClient, named: string, signal: AbortSignal): Promise<Trouble | null> {
  const webhook = await webhookOf(client, signal);
  switch (webhook.kind) {
    case 'none':
      return null;
    case 'trouble':
      return webhook.trouble;
    case 'set':
      return webhook.host !== '' && named.trim().toLowerCase() === webhook.host ? removeWebhook(client, signal) : webhookTrouble(webhook.host);
  }
}

async function accounts({ token = '', webhook = '', apiBase = '' }: Fields, ports: SignInPorts, signal: AbortSignal): ReturnType<SignIn['accounts']> {
  const secret = telegramSecret.safeParse({ network: 'telegram', token: token.trim() });
  if (!secret.success) return { kind: 'held', problem: problemOf('signed-out') };
  const client = openClient({ apiBase }, secret.data, ports);
  try {
    const asked = await ask(client, 'questions', 'getMe', {}, meWire, signal);
    if (asked.kind !== 'result') return troubleOfAsked(asked);
    const { id, name, username } = asked.result;
    const settings = telegramSettings.safeParse({ network: 'telegram', name: name.slice(0, 200), address: username, botId: id, apiBase });
    if (!settings.success) return { kind: 'retry', problem: problemOf('unreadable-answer') };
    const trouble = await readyToPull(client, webhook, signal);
    return trouble ?? { kind: 'accounts', accounts: [{ settings: settings.data, secret: secret.data }] };
  } finally {
    await client.close();
  }
}

/** With the token that @BotFather gives. https://core.telegram.org/bots/features#botfather */
export const signIn: SignIn = { browser: null, accounts };
