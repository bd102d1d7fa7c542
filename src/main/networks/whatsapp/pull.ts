import type { WhatsAppSettings } from '../../../contract/index.ts';
import type { Delivery, Inbox } from '../../receiver/inbox.ts';
import { parseJson } from '../http/json.ts';
import type { Author, NetworkPorts, PulledMessage, PullOutcome, PullUse, Receipt, Trouble } from '../network.ts';
import { type Cursor, mostRevoked } from './cursor.ts';
import { type Event, eventsIn, receiptOf } from './mapping.ts';
import type { MediaStore } from './media.ts';
import { deliveredTo } from './wire.ts';

export interface PullPorts {
  settings: WhatsAppSettings;
  inbox: Inbox;
  media: MediaStore;
  ports: Pick<NetworkPorts, 'threads' | 'log'>;
}

/** Files of one page, in memory at once. Bytes. */
const mostBytes = 40 * 1_024 * 1_024;

interface Taken {
  deliveries: number;
  messages: PulledMessage[];
  gone: string[];
  receipts: Receipt[];
  through: number;
}

const businessOf = ({ phoneNumberId, name, address }: WhatsAppSettings): Author => ({ providerId: phoneNumberId, name, handle: address, followers: null, verified: false });

interface Opened {
  sequence: number;
  events: Event[];
  receipts: Receipt[];
}

function opened({ sequence, body }: Delivery, { settings, ports }: PullPorts): Opened {
  const delivered = deliveredTo(settings.phoneNumberId, parseJson(Buffer.from(body).toString('utf8')));
  const unreadable = delivered?.reduce((sum, part) => sum + part.unreadable, 0) ?? 1;
  if (unreadable > 0) ports.log('whatsapp.unreadable', { count: unreadable });
  return {
    sequence,
    events: (delivered ?? []).flatMap((part) => eventsIn(part, businessOf(settings), sequence)),
    receipts: (delivered ?? []).flatMap((part) => part.statuses.map(receiptOf)),
  };
}

type Brought = Extract<Event, { kind: 'message' }>;

/** What is known needs nothing when it is delivered once more; a new version of it does. */
async function news(all: readonly Opened[], { ports }: PullPorts): Promise<(event: Event) => Brought | null> {
  const ids = all.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'message' ? [event.message.providerId] : [])));
  const known = await ports.threads.known(ids);
  return (event) => {
    if (event.kind === 'gone') return null;
    const { message } = event;
    return message.editedAt !== undefined || !known.has(message.providerId) ? event : null;
  };
}

/** Of two versions of a message, the one that was changed last. */
function newest(messages: readonly PulledMessage[]): PulledMessage[] {
  const byId = new Map<string, PulledMessage>();
  for (const message of messages) {
    const other = byId.get(message.providerId);
    if (other === undefined || (message.editedAt ?? 0) >= (other.editedAt ?? 0)) byId.set(message.providerId, message);
  }
  return [...byId.values()];
}

/** Deliveries one by one, as far as their files can be had; the trouble, where not even the first could be taken. */
async function take(all: readonly Opened[], from: Cursor, use: PullUse, pullPorts: PullPorts, signal: AbortSignal): Promise<{ taken: Taken; whole: boolean } | Trouble> {
  const newsOf = await news(all, pullPorts);
  const taken: Taken = { deliveries: 0, messages: [], gone: [], receipts: [], through: from.through };
  let bytes = 0;
  for (const { sequence, events, receipts } of all) {
    if (bytes >= mostBytes) return { taken, whole: false };
    const messages: PulledMessage[] = [];
    for (const event of events.map(newsOf)) {
      if (event === null) continue;
      const had = event.media === null ? null : await pullPorts.media.fetch(event.media, use, signal);
      if (had !== null && had.kind !== 'attachment') return taken.deliveries > 0 ? { taken, whole: false } : had;
      bytes += had?.attachment.content?.byteLength ?? 0;
      messages.push(had === null ? event.message : { ...event.message, attachments: [had.attachment] });
    }
    taken.messages.push(...messages);
    taken.gone.push(...events.flatMap((event) => (event.kind === 'gone' ? [event.providerId] : [])));
    taken.receipts.push(...receipts);
    taken.through = sequence;
    taken.deliveries += 1;
  }
  return { taken, whole: true };
}

/** What was delivered since. The inbox lets go of what came before the cursor: it was committed with it. */
export async function pull(cursor: Cursor, use: PullUse, pullPorts: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const { inbox, ports } = pullPorts;
  await inbox.acknowledge(cursor.through);
  const read = await inbox.read(cursor.through);
  if (read.kind !== 'deliveries') return read;
  const outcome = await take(read.deliveries.map((delivery) => opened(delivery, pullPorts)), cursor, use, pullPorts, signal);
  if ('kind' in outcome) return outcome;
  const { taken, whole } = outcome;
  const messages = newest(taken.messages);
  const brought = new Set(messages.map(({ providerId }) => providerId));
  const known = taken.gone.length === 0 ? new Set<string>() : await ports.threads.known(taken.gone);
  const early = taken.gone.filter((id) => !known.has(id) && !brought.has(id));
  const deleted = [...new Set([...taken.gone, ...cursor.revoked.filter((id) => brought.has(id))])];
  const revoked = [...new Set([...cursor.revoked.filter((id) => !brought.has(id)), ...early])].slice(-mostRevoked);
  const next: Cursor = { through: taken.through, revoked };
  return { kind: 'page', page: { messages, deleted, receipts: taken.receipts, cursor: next, more: read.more || !whole } };
}
