import type { Query } from '../http/exchange.ts';
import { ask, type Asked, type TelegramClient } from './client.ts';
import { type Cursor, offsetAt } from './cursor.ts';
import { updateKinds, updatesWire } from './wire.ts';

/** What Telegram gives at once. */
const atOnce = 100;
/** How long Telegram keeps a question open while there is nothing new; seconds. It is answered well before our own patience ends. */
const waits = 20;

const common: Query = { allowed_updates: JSON.stringify(updateKinds) };

const position = (cursor: Cursor, now: number): Query => {
  const offset = offsetAt(cursor, now);
  return offset === undefined ? {} : { offset: String(offset) };
};

/** What is new, at once. With the question Telegram forgets everything below the cursor. https://core.telegram.org/bots/api#getupdates */
export const askUpdates = (client: TelegramClient, cursor: Cursor, now: number, signal: AbortSignal): Promise<Asked<unknown[]>> =>
  ask(client, 'updates', 'getUpdates', { ...common, ...position(cursor, now), limit: String(atOnce), timeout: '0' }, updatesWire, signal);

/** Answered as soon as there is something new. What it brings is not taken: it will be pulled. */
export const awaitUpdates = (client: TelegramClient, cursor: Cursor, now: number, signal: AbortSignal): Promise<Asked<unknown[]>> =>
  ask(client, 'updates', 'getUpdates', { ...common, ...position(cursor, now), limit: '1', timeout: String(waits) }, updatesWire, signal);
