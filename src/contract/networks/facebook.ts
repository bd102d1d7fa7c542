import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';
import { day, graphBase, graphId, inAppOnly, megabyte, notThere, ownApp, pageSecret } from './graph.ts';

export const facebookSettings = z.object({
  network: z.literal('facebook'),
  name: z.string().min(1).max(200),
  /** The Page's name in addresses, or its id. */
  address: z.string().min(1).max(200),
  pageId: graphId,
  apiBase: graphBase,
});
export type FacebookSettings = z.infer<typeof facebookSettings>;

/** Of a Page: with a person's own, comments come back as an empty list. */
export const facebookSecret = pageSecret.extend({ network: z.literal('facebook') });

/**
 * Comments on posts of a Page, on posts of visitors and on posts that tag it. One answer in private within seven days.
 * https://developers.facebook.com/docs/graph-api/reference/comment/, https://developers.facebook.com/docs/messenger-platform/discovery/private-replies/
 */
const comments: Capabilities = {
  length: { count: 'characters', limit: 8_000 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  attachments: { most: 1, types: ['image/gif', 'image/jpeg', 'image/png'], largest: 4 * megabyte },
  actions: {
    like: { allowed: true, on: 'any', undo: true },
    hide: { allowed: true, on: 'customer', undo: true },
    delete: { allowed: true, on: 'any', undo: false },
    block: { allowed: true, on: 'customer', undo: true },
  },
  privateReply: { lasts: 7 * day, replies: 'one', files: false },
  receipts: 'none',
};

/** Conversations are a network of their own, messenger; of what is private, only the one answer to a comment leaves from here. */
const privateAnswer: Capabilities = {
  ...comments, length: { count: 'characters', limit: 2_000 }, attachments: null, privateReply: null,
  actions: { ...comments.actions, like: inAppOnly, hide: notThere, delete: inAppOnly },
};

/** Ids of posts begin with the Page that they are on. What is under a post of another one is that one's to moderate, and takes no private reply. */
export function facebookCapabilities(usual: Capabilities, { pageId }: FacebookSettings, threadId: string): Capabilities {
  const page = /^(?<page>\d+)_/u.exec(threadId)?.groups?.['page'];
  if (page === undefined || page === pageId) return usual;
  const { actions } = usual;
  return { ...usual, privateReply: null, actions: { ...actions, hide: { allowed: false, why: 'not-own-thread' }, delete: { allowed: true, on: 'own', undo: false } } };
}

export const facebook: NetworkFacts = {
  capabilities: { public: comments, private: privateAnswer },
  shownHandle: (handle) => handle,
  keptFor: null,
  charges: 'nothing',
  signIn: ownApp,
};
