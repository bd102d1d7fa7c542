import { createHash, randomUUID } from 'node:crypto';

interface Stored {
  id: string;
  body: string;
  signature: string | null;
  visibleAt: number;
  received: number;
  /** The last one counts. */
  handle: string;
}

/** A message as the service gives it out. */
export interface GivenOut {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  MessageAttributes?: Record<string, { DataType: string; StringValue: string }>;
}

/** A standard queue: at least once, in any order. */
export interface StandardQueue {
  send(body: string, signature: string | null): string;
  /** Those that are visible, the newest first: order is nothing to rely on. */
  receive(most: number, invisibleFor: number, withSignature: boolean): GivenOut[];
  /** False: the handle is none. A handle of an earlier receipt deletes nothing. */
  remove(handle: string): boolean;
  /** All that were given out and not deleted can be had again. */
  showAgain(): void;
  /** The service has a copy of a deleted message left somewhere, and gives it out once more. */
  resurrect(id: string): void;
  readonly waiting: number;
  readonly deadLetters: readonly string[];
}

/** As often as the redrive policy says. */
const mostReceipts = 5;

export function createQueue(now: () => number, onVisible: () => void): StandardQueue {
  const messages = new Map<string, Stored>();
  const removed = new Map<string, Stored>();
  const deadLetters: string[] = [];
  const handles = new Map<string, string>();

  const giveOut = (message: Stored, invisibleFor: number, withSignature: boolean): GivenOut => {
    message.visibleAt = now() + invisibleFor * 1_000;
    message.received += 1;
    message.handle = randomUUID();
    handles.set(message.handle, message.id);
    return {
      MessageId: message.id,
      ReceiptHandle: message.handle,
      MD5OfBody: createHash('md5').update(message.body).digest('hex'),
      Body: message.body,
      ...(message.signature === null || !withSignature ? {} : { MessageAttributes: { signature: { DataType: 'String', StringValue: message.signature } } }),
    };
  };

  return {
    send(body, signature) {
      const id = randomUUID();
      messages.set(id, { id, body, signature, visibleAt: 0, received: 0, handle: '' });
      onVisible();
      return id;
    },
    receive(most, invisibleFor, withSignature) {
      const visible = [...messages.values()].filter(({ visibleAt }) => visibleAt <= now()).reverse();
      for (const message of visible.filter(({ received }) => received >= mostReceipts)) {
        messages.delete(message.id);
        deadLetters.push(message.body);
      }
      return visible.filter(({ id }) => messages.has(id)).slice(0, most).map((message) => giveOut(message, invisibleFor, withSignature));
    },
    remove(handle) {
      const id = handles.get(handle);
      const message = id === undefined ? undefined : messages.get(id);
      if (message?.handle === handle) {
        messages.delete(message.id);
        removed.set(message.id, message);
      }
      return id !== undefined;
    },
    showAgain() {
      for (const message of messages.values()) message.visibleAt = 0;
      onVisible();
    },
    resurrect(id) {
      const message = removed.get(id);
      if (message === undefined) throw new Error('it was not deleted');
      messages.set(id, { ...message, visibleAt: 0 });
      onVisible();
    },
    get waiting() {
      return messages.size;
    },
    deadLetters,
  };
}
