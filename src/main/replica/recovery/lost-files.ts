import { type Delivery, problemOf } from '../../../contract/index.ts';
import { hold, recover } from '../../outbox/delivery.ts';
import type { MessageDocument } from '../documents.ts';

/** A reply whose files were lost: it says that they were there, and never leaves without them by itself. */
export function withoutFiles(message: MessageDocument): MessageDocument {
  if (message.files.length === 0) return message;
  return { ...message, files: message.files.map((file) => ({ ...file, missing: true })), delivery: stopped(message.delivery) };
}

function stopped(delivery: Delivery): Delivery {
  const lost = problemOf('file-lost');
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'failed':
      return delivery;
    case 'queued':
      return hold(delivery, lost);
    case 'held':
      return { ...delivery, problem: lost };
    // It may have arrived with them; the agent looks.
    case 'sending':
      return { ...recover(delivery, delivery.startedAt, lost), dueAt: null };
    case 'uncertain':
      return { ...delivery, problem: lost, dueAt: null };
  }
}
