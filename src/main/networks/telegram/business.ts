import type { Trouble } from '../network.ts';
import { ask, type TelegramClient, troubleOfAsked } from './client.ts';
import { type BusinessConnection, type Cursor, withBusiness } from './cursor.ts';
import { connectionWire } from './wire.ts';

/** `business`: null where Telegram does not know the connection any more. */
export type Named = { kind: 'named'; business: BusinessConnection | null; cursor: Cursor } | { kind: 'trouble'; trouble: Trouble };

/** Whose chats come by a connection: told when it was made, else asked for. https://core.telegram.org/bots/api#getbusinessconnection */
export async function nameBusiness(id: string | undefined, cursor: Cursor, client: TelegramClient, signal: AbortSignal): Promise<Named> {
  if (id === undefined) return { kind: 'named', business: null, cursor };
  const known = cursor.businesses.find((one) => one.id === id);
  if (known !== undefined) return { kind: 'named', business: known, cursor };
  const asked = await ask(client, 'questions', 'getBusinessConnection', { business_connection_id: id }, connectionWire, signal);
  if (asked.kind === 'result') return { kind: 'named', business: asked.result, cursor: withBusiness(cursor, asked.result) };
  if (asked.kind === 'refused' && asked.answer.status === 400 && !asked.answer.foreign && asked.answer.body !== undefined) return { kind: 'named', business: null, cursor };
  return { kind: 'trouble', trouble: troubleOfAsked(asked) };
}
