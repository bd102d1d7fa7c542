import { type AccountSecret, type AccountSettings, problemOf, type WhatsAppSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { comparable } from '../graph/text.ts';
import type { CheckOutcome, Network, NetworkPorts } from '../network.ts';
import { openClient, type WhatsAppSecret } from './client.ts';
import { openConnection } from './connection.ts';
import { signIn } from './sign-in.ts';
import { templatesIn, templateStream } from './templates.ts';
import { numberWire } from './wire.ts';

function settingsOf(settings: AccountSettings): WhatsAppSettings {
  if (settings.network !== 'whatsapp') throw new TypeError('not the settings of a WhatsApp number');
  return settings;
}

function secretOf(secret: AccountSecret): WhatsAppSecret {
  if (secret.network !== 'whatsapp') throw new TypeError('not the secret of a WhatsApp number');
  return secret;
}

async function check({ phoneNumberId }: WhatsAppSettings, client: ReturnType<typeof openClient>, signal: AbortSignal): Promise<CheckOutcome> {
  const asked = await ask(client, { route: 'management', path: `/${phoneNumberId}`, query: { fields: 'id,display_phone_number,verified_name' }, wire: numberWire, use: 'watched' }, signal);
  if (asked.kind === 'trouble') return asked.trouble;
  return asked.kind === 'read' && asked.value.id === phoneNumberId ? { kind: 'fine' } : { kind: 'held', problem: problemOf('forbidden') };
}

/** WhatsApp Business Platform, Cloud API. https://developers.facebook.com/docs/whatsapp/cloud-api */
export const whatsappNetwork: Network = {
  name: 'whatsapp',
  // What is delivered is told at once; this looks whether anything is in the way. Templates change by the week.
  pollEvery: (name) => (name === templateStream ? 60 * 60_000 : 60_000),
  templates: { stream: templateStream, in: templatesIn },
  accountKey: (settings) => settingsOf(settings).phoneNumberId,
  comparable,
  signIn,
  open: (settings, secret, ports) => openConnection(settingsOf(settings), secretOf(secret), ports),
  async check(settings, secret, ports: NetworkPorts, signal) {
    const client = openClient(settingsOf(settings), secretOf(secret), ports);
    try {
      return await check(settingsOf(settings), client, signal);
    } finally {
      await client.close();
    }
  },
};
