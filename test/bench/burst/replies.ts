import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { ask } from './ask.ts';

/** Milliseconds between two replies: some are due at any moment of a flood. */
const pace = 200;

export interface SentReply {
  text: string;
  /** When send was pressed or called, epoch milliseconds. */
  sentAt: number;
  /** How long it took until it was on the disk, milliseconds. */
  keptAfter: number;
}

/** Sends replies by the call that the page makes, to one conversation after the other, until told to stop. */
export async function replyTo(page: Page, conversationIds: readonly string[], stop: AbortSignal): Promise<SentReply[]> {
  const sending: Promise<SentReply>[] = [];
  while (!stop.aborted) {
    const conversationId = conversationIds[sending.length % conversationIds.length]!;
    sending.push(send(page, conversationId, `Reply ${sending.length} from beside`));
    await setTimeout(pace);
  }
  return await Promise.all(sending);
}

async function send(page: Page, conversationId: string, text: string): Promise<SentReply> {
  const sentAt = Date.now();
  await ask(page, 'reply.send', { replyId: randomUUID(), conversationId, text, state: 'waiting' });
  return { text, sentAt, keptAfter: Date.now() - sentAt };
}
