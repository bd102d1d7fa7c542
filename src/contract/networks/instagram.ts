import { z } from 'zod';
import type { Allowance, Capabilities, NetworkFacts } from '../network.ts';
import { deliveries, deliverySecrets } from './deliveries.ts';
import { day, graphBase, graphId, inAppOnly, megabyte, metaApps, notThere } from './graph.ts';

/** By Instagram's own login, or by that of the Page that the account is linked to. */
export const instagramLogin = z.discriminatedUnion('by', [z.object({ by: z.literal('instagram') }), z.object({ by: z.literal('facebook'), pageId: graphId })]);

export const instagramSettings = z.object({
  network: z.literal('instagram'),
  name: z.string().min(1).max(200),
  /** Without the @. */
  address: z.string().min(1).max(100),
  /** Of the professional account (`user_id`); the `id` that Instagram Login tells beside it is another one. */
  accountId: graphId,
  login: instagramLogin,
  apiBase: graphBase,
  /** Whether Meta granted the app the feature "Human Agent": people may answer for seven days. */
  humanAgent: z.boolean(),
  /** How mentions in what others write come in; absent: they do not. Instagram tells them to webhooks of the Page's login alone. */
  deliveries: deliveries.optional(),
});
export type InstagramSettings = z.infer<typeof instagramSettings>;

export const instagramSecret = z.object({
  network: z.literal('instagram'),
  accessToken: z.string().min(1).max(10_000),
  /** Empty with Instagram's own login. */
  appSecret: z.string().max(200),
  /** When a new token is to be asked for, epoch milliseconds; null: it does not end. */
  renewAt: z.number().nullable(),
  /** Where mentions come in. */
  verifyToken: deliverySecrets.verifyToken.optional(),
  queueKey: deliverySecrets.queueKey.optional(),
});

/** Of the token that is made in the app's dashboard. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started */
export const instagramPermissions = ['instagram_business_basic', 'instagram_business_manage_comments', 'instagram_business_manage_messages'] as const;

export const usualInstagramBase = 'https://graph.instagram.com/v26.0';

const common = {
  idempotency: { by: 'read-back' },
  order: 'kept',
  receipts: 'none',
} satisfies Partial<Capabilities>;

/** https://developers.facebook.com/docs/instagram-platform/comment-moderation */
const comments: Capabilities = {
  ...common,
  length: { count: 'characters', limit: 2_200 },
  noReply: null,
  replyWindow: null,
  attachments: null,
  actions: {
    like: inAppOnly,
    hide: { allowed: true, on: 'customer', undo: true },
    delete: { allowed: true, on: 'any', undo: false },
    block: inAppOnly,
  },
  privateReply: { lasts: 7 * day, replies: 'one', files: false },
  hiddenTakesNoReply: true,
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api */
const messages: Capabilities = {
  ...common,
  length: { count: 'bytes', limit: 1_000 },
  noReply: null,
  replyWindow: { lasts: day, replies: 'any' },
  attachments: { most: 1, types: ['image/jpeg', 'image/png', 'audio/*', 'video/*', 'application/pdf'], largest: 8 * megabyte },
  actions: { like: inAppOnly, hide: notThere, delete: inAppOnly, block: inAppOnly },
  privateReply: null,
};

const notOwnThread: Allowance = { allowed: false, why: 'not-own-thread' };

/** How the part of a thread's id behind its medium begins: for a comment of somebody who names the account under a medium of another; for whoever has no name. */
export const instagramMention = 'mention-';
export const instagramUnnamed = 'unnamed-';

/** Whether a thread is under a medium of the account's own. Of who wrote a medium or a mention elsewhere Instagram tells the handle alone, so it is their id. */
export function isUnderOwnMedium(threadId: string, customerHandle: string): boolean {
  const [medium = '', customer = ''] = threadId.split('/');
  return !customer.startsWith(instagramMention) && customer !== customerHandle && customer !== `${instagramUnnamed}${medium}`;
}

/**
 * Private replies are for comments under media of one's own, and only who owns a medium moderates under it.
 * https://developers.facebook.com/docs/instagram-platform/private-replies, https://developers.facebook.com/docs/instagram-platform/comment-moderation
 */
export const instagramCapabilities = (usual: Capabilities, { threadId, customerHandle }: { threadId: string; customerHandle: string }): Capabilities =>
  (isUnderOwnMedium(threadId, customerHandle) ? usual : { ...usual, privateReply: null, actions: { ...usual.actions, hide: notOwnThread, delete: notOwnThread } });

/** Mentions in what others write are told to webhooks alone, and kept nowhere. https://developers.facebook.com/docs/instagram-platform/webhooks */
export const instagram: NetworkFacts = {
  capabilities: { public: comments, private: messages },
  shownHandle: (handle) => (handle === '' ? '' : `@${handle}`),
  keptFor: null,
  charges: 'nothing',
  // Instagram's own login takes no redirect to a program: the token is made in the app's dashboard. By Facebook it is offered with the Page.
  signIn: {
    browser: false,
    instructions: [
      { name: 'professional', at: 'https://help.instagram.com/502981923235522' },
      { name: 'app', at: 'https://developers.facebook.com/apps/creation/' },
      { name: 'permissions', at: metaApps, allow: instagramPermissions },
      { name: 'token', at: metaApps },
      { name: 'page' },
    ],
    fields: [
      { name: 'accessToken', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'appSecret', kind: 'secret', required: false, usual: '', advanced: true },
      { name: 'apiBase', kind: 'address', required: true, usual: usualInstagramBase, advanced: true },
      { name: 'humanAgent', kind: 'text', required: false, usual: 'no', advanced: true },
    ],
  },
};
