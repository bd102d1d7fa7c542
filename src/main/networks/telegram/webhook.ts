import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { ask, type TelegramClient, troubleOfAsked } from './client.ts';
import { troubleOfSend } from './trouble.ts';
import { doneWire, webhookWire } from './wire.ts';

/** Whose server it is; the rest of the address may hold a secret of theirs. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

export type Webhook = { kind: 'none' } | { kind: 'set'; host: string } | { kind: 'trouble'; trouble: Trouble };

/** Whether another program is sent what customers write: then nothing can be pulled. https://core.telegram.org/bots/api#getwebhookinfo */
export async function webhookOf(client: TelegramClient, signal: AbortSignal): Promise<Webhook> {
  const asked = await ask(client, 'questions', 'getWebhookInfo', {}, webhookWire, signal);
  if (asked.kind !== 'result') return { kind: 'trouble', trouble: troubleOfAsked(asked) };
  return asked.result.url === '' ? { kind: 'none' } : { kind: 'set', host: hostOf(asked.result.url) };
}

export const webhookTrouble = (host: string): Trouble => ({ kind: 'held', problem: problemOf('webhook-set', host) });

/** Nothing that waits is lost by it. Null: it is done. https://core.telegram.org/bots/api#deletewebhook */
export async function removeWebhook(client: TelegramClient, signal: AbortSignal): Promise<Trouble | null> {
  const done = await client.call('questions', { method: 'POST', path: '/deleteWebhook', json: { drop_pending_updates: false } }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  return done.answer.status === 200 && doneWire.safeParse(done.answer.body).success ? null : troubleOfSend(done.answer);
}
