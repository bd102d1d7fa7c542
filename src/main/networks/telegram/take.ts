import type { Attempts } from '../http/attempts.ts';
import type { NetworkPorts, PulledAttachment, PulledMessage, Trouble } from '../network.ts';
import { nameBusiness } from './business.ts';
import type { TelegramClient } from './client.ts';
import { type BusinessConnection, type Cursor, withBusiness, withMove } from './cursor.ts';
import { fetchFile, filesIn } from './files.ts';
import { messageIdOf } from './ids.ts';
import { mapped, placeOf, unnamedBusiness } from './mapping.ts';
import { reactionIn } from './reactions.ts';
import { isNote } from './service.ts';
import { businessConnectionWire, deletedWire, type Message, messageWire, reactionWire, type Update } from './wire.ts';

export interface TakePorts {
  botId: string;
  client: TelegramClient;
  ports: Pick<NetworkPorts, 'fetch' | 'now' | 'log' | 'threads'>;
  attempts: Attempts;
}

/** What one update brought. */
export interface Taken {
  messages: PulledMessage[];
  deleted: string[];
  /** With what was learned of businesses and groups. */
  cursor: Cursor;
}
export type Took = { kind: 'taken'; taken: Taken } | { kind: 'trouble'; trouble: Trouble };

const nothing = (cursor: Cursor): Took => ({ kind: 'taken', taken: { messages: [], deleted: [], cursor } });

/** A group that becomes a supergroup says so in both. https://core.telegram.org/bots/api#message */
function noted({ chat, movedTo, movedFrom }: Message, cursor: Cursor): Took {
  if (movedTo !== undefined) return nothing(withMove(cursor, chat.id, movedTo));
  return nothing(movedFrom === undefined || chat.type !== 'supergroup' ? cursor : withMove(cursor, movedFrom, chat.id));
}

async function takeMessage(
  raw: unknown, from: { edited: boolean; ofBusiness: boolean }, before: Cursor, ports: TakePorts, signal: AbortSignal,
): Promise<Took> {
  const read = messageWire.safeParse(raw);
  if (!read.success) {
    ports.ports.log('telegram.unreadable-message');
    return nothing(before);
  }
  const message = read.data;
  if (isNote(message.content)) return noted(message, before);
  // The reply that it belongs to stands for the whole album.
  if (message.inAlbum && message.sentByBot === ports.botId) return nothing(before);
  let cursor = before;
  let business: BusinessConnection | null | undefined;
  if (from.ofBusiness) {
    const named = await nameBusiness(message.businessConnectionId, cursor, ports.client, signal);
    if (named.kind === 'trouble') return named;
    ({ business, cursor } = named);
  }
  const placed = placeOf(message, business, ports.botId, cursor);
  if (placed === null) return nothing(cursor);
  const attachments: PulledAttachment[] = [];
  for (const file of filesIn(message.content)) {
    const fetched = await fetchFile(file, ports, signal);
    if (fetched.kind === 'trouble') return fetched;
    attachments.push(fetched.attachment);
  }
  return { kind: 'taken', taken: { messages: [mapped(message, placed, attachments, from.edited, ports.ports.now())], deleted: [], cursor } };
}

async function takeDeleted(raw: unknown, before: Cursor, { client }: TakePorts, signal: AbortSignal): Promise<Took> {
  const read = deletedWire.safeParse(raw);
  if (!read.success) return nothing(before);
  const { businessConnectionId, chatId, ids } = read.data;
  const named = await nameBusiness(businessConnectionId, before, client, signal);
  if (named.kind === 'trouble') return named;
  const business = named.business?.owner ?? unnamedBusiness;
  return { kind: 'taken', taken: { messages: [], deleted: ids.map((id) => messageIdOf({ business, chat: chatId, id: String(id) })), cursor: named.cursor } };
}

async function takeReaction(raw: unknown, cursor: Cursor, { ports }: TakePorts): Promise<Took> {
  const read = reactionWire.safeParse(raw);
  if (!read.success) {
    ports.log('telegram.unreadable-reaction');
    return nothing(cursor);
  }
  const reaction = await reactionIn(read.data, cursor, ports.threads);
  return { kind: 'taken', taken: { messages: reaction === null ? [] : [reaction], deleted: [], cursor } };
}

/** One update, whatever is in it; what cannot be read is passed over. */
export async function take(update: Update, cursor: Cursor, ports: TakePorts, signal: AbortSignal): Promise<Took> {
  if (update.message !== undefined) return takeMessage(update.message, { edited: false, ofBusiness: false }, cursor, ports, signal);
  if (update.edited_message !== undefined) return takeMessage(update.edited_message, { edited: true, ofBusiness: false }, cursor, ports, signal);
  if (update.business_message !== undefined) return takeMessage(update.business_message, { edited: false, ofBusiness: true }, cursor, ports, signal);
  if (update.edited_business_message !== undefined) return takeMessage(update.edited_business_message, { edited: true, ofBusiness: true }, cursor, ports, signal);
  if (update.deleted_business_messages !== undefined) return takeDeleted(update.deleted_business_messages, cursor, ports, signal);
  if (update.message_reaction !== undefined) return takeReaction(update.message_reaction, cursor, ports);
  const business = businessConnectionWire.safeParse(update.business_connection);
  return nothing(business.success ? withBusiness(cursor, business.data) : cursor);
}
