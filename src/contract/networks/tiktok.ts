import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

export const tiktokSettings = z.object({
  network: z.literal('tiktok'),
  name: z.string().min(1).max(200),
  /** Without the @. */
  address: z.string().regex(/^[\w.]{1,64}$/u),
  /** The `open_id` of the account: who it is for this app. */
  businessId: z.string().min(1).max(200),
  /** The id of the business's own app. */
  clientId: z.string().min(1).max(200),
  apiBase: z.url({ protocol: /^https?$/u }),
  /** Whether TikTok lets this account's messages be read and sent by others: not where it is registered in the EEA, Switzerland or the United Kingdom. */
  directMessages: z.enum(['available', 'unavailable']),
});
export type TikTokSettings = z.infer<typeof tiktokSettings>;

export const tiktokSecret = z.object({
  network: z.literal('tiktok'),
  clientSecret: z.string().min(1).max(1_000),
  accessToken: z.string().min(1).max(10_000),
  refreshToken: z.string().max(10_000),
});

/** Without those that are needed there is nothing to answer. https://business-api.tiktok.com/portal/docs?id=1832184175482945 */
export const tiktokScopes = {
  needed: ['user.info.basic', 'video.list', 'comment.list', 'comment.list.manage'],
  wanted: ['user.info.username', 'user.account.type', 'message.list.read', 'message.list.send', 'message.list.manage'],
} as const;

const tiktokApps = 'https://business-api.tiktok.com/portal/apps';

const nothing = { allowed: false, why: 'none' } as const;

/** https://business-api.tiktok.com/portal/docs?id=1738084387220481 */
const comments: Capabilities = {
  length: { count: 'characters', limit: 150 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  attachments: null,
  actions: {
    like: { allowed: true, on: 'any', undo: true },
    hide: { allowed: true, on: 'customer', undo: true },
    delete: { allowed: true, on: 'own', undo: false },
    block: { allowed: false, why: 'app-only' },
  },
  // Comment-to-Message is for accounts in Vietnam, Indonesia and Thailand, and for comments that only a webhook names.
  privateReply: null,
  receipts: 'none',
};

/** In 48 hours after a customer's first message ten, after each later one any number. https://business-api.tiktok.com/portal/docs?id=1832184145137922 */
const messages: Capabilities = {
  length: { count: 'characters', limit: 6_000 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: { lasts: 48 * 60 * 60_000, replies: 'any' },
  order: 'kept',
  attachments: null,
  actions: { like: nothing, hide: nothing, delete: nothing, block: { allowed: false, why: 'app-only' } },
  privateReply: null,
  receipts: 'none',
};

export const tiktok: NetworkFacts = {
  capabilities: { public: comments, private: messages },
  shownHandle: (handle) => (handle === '' ? '' : `@${handle}`),
  keptFor: null,
  charges: 'nothing',
  signIn: {
    browser: true,
    instructions: [
      { name: 'account' },
      { name: 'developer', at: 'https://business-api.tiktok.com/portal' },
      { name: 'app', at: tiktokApps, allow: [...tiktokScopes.needed, ...tiktokScopes.wanted] },
      { name: 'redirect', at: tiktokApps },
      { name: 'copy', at: tiktokApps },
      { name: 'agree' },
    ],
    fields: [
      { name: 'clientId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'clientSecret', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'apiBase', kind: 'address', required: true, usual: 'https://business-api.tiktok.com', advanced: true },
    ],
  },
};
