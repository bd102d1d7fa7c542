import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';
import { day, graphBase, graphId, inAppOnly, megabyte, notThere, ownApp, pageSecret } from './graph.ts';

export const messengerSettings = z.object({
  network: z.literal('messenger'),
  name: z.string().min(1).max(200),
  /** The Page's name in addresses, or its id. */
  address: z.string().min(1).max(200),
  pageId: graphId,
  apiBase: graphBase,
  /** Whether Meta granted the app the feature "Human Agent": people may answer for seven days. */
  humanAgent: z.boolean(),
});
export type MessengerSettings = z.infer<typeof messengerSettings>;

export const messengerSecret = pageSecret.extend({ network: z.literal('messenger') });

/** In one message; of anything else there is one. */
export const messengerMostPictures = 30;

/** https://developers.facebook.com/docs/messenger-platform/send-messages/ */
const messages: Capabilities = {
  length: { count: 'characters', limit: 2_000 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: { lasts: day, replies: 'any' },
  order: 'kept',
  attachments: {
    most: messengerMostPictures, types: ['image/*', 'audio/*', 'video/*', 'application/pdf'], largest: 20 * megabyte,
    // All of them are in memory while they are uploaded.
    together: 100 * megabyte,
    apart: [{ types: ['audio/*', 'video/*', 'application/pdf'], largest: 20 * megabyte, alone: true }],
  },
  actions: {
    like: inAppOnly,
    hide: notThere,
    delete: inAppOnly,
    block: { allowed: true, on: 'customer', undo: true },
  },
  privateReply: null,
  // What was delivered and read is told to webhooks alone.
  receipts: 'none',
};

export const messenger: NetworkFacts = {
  capabilities: { public: messages, private: messages },
  shownHandle: (handle) => handle,
  keptFor: null,
  charges: 'nothing',
  signIn: {
    ...ownApp,
    fields: [...ownApp.fields, { name: 'humanAgent', kind: 'text', required: false, usual: 'no', advanced: true }],
  },
};
