import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

export const telegramSettings = z.object({
  network: z.literal('telegram'),
  name: z.string().min(1).max(200),
  /** The bot's user name, without the @. */
  address: z.string().regex(/^\w{1,64}$/u),
  botId: z.string().regex(/^\d{1,16}$/u),
  /** Telegram's own, or that of a Bot API server of the business. https://github.com/tdlib/telegram-bot-api */
  apiBase: z.url({ protocol: /^https?$/u }),
});
export type TelegramSettings = z.infer<typeof telegramSettings>;

/** It never ends by itself; @BotFather takes it back. https://core.telegram.org/bots/api#authorizing-your-bot */
export const telegramSecret = z.object({ network: z.literal('telegram'), token: z.string().regex(/^\d{1,16}:[\w-]{1,200}$/u) });

/** Bots see nothing of what they sent, and cannot begin a chat. https://core.telegram.org/bots/faq */
const chat: Capabilities = {
  length: { count: 'utf-16', limit: 4_096 },
  idempotency: { by: 'none' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  // Up to ten in one album. https://core.telegram.org/bots/api#sendmediagroup, https://core.telegram.org/bots/api#sending-files
  attachments: {
    most: 10, types: ['image/*', 'video/*', 'audio/*', 'text/*', 'application/*'], largest: 50_000_000, together: 50_000_000,
    caption: { count: 'utf-16', limit: 1_024 },
  },
  actions: {
    like: { allowed: true, on: 'customer', undo: true },
    hide: { allowed: false, why: 'none' },
    // https://core.telegram.org/bots/api#deletemessage
    delete: { allowed: true, on: 'any', undo: false, within: 48 * 60 * 60_000 },
    block: { allowed: false, why: 'none' },
  },
  privateReply: null,
  receipts: 'none',
};

/** So the ids of threads begin in which the bot answers for a business. */
export const telegramBusiness = 'business/';

/**
 * For a business it answers where the customer wrote within a day, deletes at any time, and reacts to nothing.
 * https://core.telegram.org/bots/api#businessbotrights, https://core.telegram.org/bots/api#setmessagereaction
 */
export function telegramCapabilities(usual: Capabilities, threadId: string): Capabilities {
  if (!threadId.startsWith(telegramBusiness)) return usual;
  const actions: Capabilities['actions'] = { ...usual.actions, like: { allowed: false, why: 'app-only' }, delete: { allowed: true, on: 'any', undo: false } };
  return { ...usual, replyWindow: { lasts: 24 * 60 * 60_000, replies: 'any' }, actions };
}

export const telegram: NetworkFacts = {
  capabilities: { public: chat, private: chat },
  shownHandle: (handle) => (handle === '' ? '' : `@${handle}`),
  keptFor: null,
  charges: 'nothing',
  signIn: {
    browser: false,
    instructions: [
      { name: 'make', at: 'https://t.me/BotFather' },
      { name: 'copy' },
      { name: 'single' },
    ],
    fields: [
      { name: 'token', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'webhook', kind: 'address', required: false, usual: '', advanced: true },
      { name: 'apiBase', kind: 'address', required: true, usual: 'https://api.telegram.org', advanced: true },
    ],
  },
};
