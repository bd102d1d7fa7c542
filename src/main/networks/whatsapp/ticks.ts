import { z } from 'zod';
import { ask } from '../graph/ask.ts';
import { listWire } from '../graph/paging.ts';
import { moment, nested, readable } from '../graph/wire.ts';
import type { PullUse, Receipt } from '../network.ts';
import type { WhatsAppClient } from './client.ts';

/** What became of messages that were sent over this connection, where no status told it in time. */
export interface Ticks {
  sent(providerId: string): void;
  note(receipts: readonly Receipt[]): void;
  /** What WhatsApp says when it is asked; nothing where it does not answer this for the account. */
  ask(use: PullUse, signal: AbortSignal): Promise<Receipt[]>;
}

/** Statuses come within seconds. Milliseconds. */
const patience = 5 * 60_000;
const mostQuestions = 3;
const atOnce = 5;

const kinds = { SENT: 'accepted', DELIVERED: 'delivered', READ: 'read' } as const;
const eventWire = z.object({ delivery_status: z.enum(['SENT', 'DELIVERED', 'READ']), timestamp: moment });
const entryWire = z.object({ message_id: z.string(), events: nested });

interface Open {
  dueAt: number;
  questions: number;
}

/** `GET /{phone-number-id}/message_history`, of the published specification. https://github.com/facebook/openapi */
export function createTicks(phoneNumberId: string, client: WhatsAppClient, now: () => number): Ticks {
  const open = new Map<string, Open>();

  async function history(providerId: string, use: PullUse, signal: AbortSignal): Promise<Receipt[]> {
    const query = { message_id: providerId, fields: 'id,message_id,events{delivery_status,timestamp}' };
    const asked = await ask(client, { route: 'management', path: `/${phoneNumberId}/message_history`, query, wire: listWire, use }, signal);
    const entries = asked.kind === 'read' ? readable(entryWire, asked.value.items) : [];
    const events = entries.filter(({ message_id: id }) => id === providerId).flatMap(({ events: list }) => readable(eventWire, list?.data));
    return events.map(({ delivery_status: status, timestamp: at }) => ({ providerId, replyId: '', at, kind: kinds[status] }));
  }

  const note = (receipts: readonly Receipt[]): void => {
    for (const { providerId, kind } of receipts) if (kind !== 'accepted') open.delete(providerId);
  };

  return {
    note,
    sent: (providerId) => void open.set(providerId, { dueAt: now() + patience, questions: 0 }),
    async ask(use, signal) {
      const due = [...open].filter(([, { dueAt }]) => dueAt <= now()).slice(0, atOnce);
      const receipts: Receipt[] = [];
      for (const [providerId, { questions }] of due) {
        if (questions + 1 >= mostQuestions) open.delete(providerId);
        else open.set(providerId, { dueAt: now() + patience, questions: questions + 1 });
        receipts.push(...await history(providerId, use, signal));
      }
      note(receipts);
      return receipts;
    },
  };
}
