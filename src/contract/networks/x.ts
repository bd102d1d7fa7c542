import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

/** Field names of the API: `post` from OpenAPI 2.167 on, `tweet` before. https://docs.x.com/x-api */
export const xNaming = z.enum(['tweet', 'post']);

/** What is looked for in what others post: words, or several in a row. Seven such and all else that is asked for fit into X's 512 characters. */
const searched = z.string().max(50).regex(/^[^\s"\\](?:[^"\\]*[^\s"\\])?$/u);

export const xSettings = z.object({
  network: z.literal('x'),
  name: z.string().min(1).max(200),
  /** Without the @. */
  address: z.string().regex(/^\w{1,50}$/u),
  /** The account's own user id. */
  userId: z.string().regex(/^\d{1,19}$/u),
  clientId: z.string().max(200),
  apiBase: z.url({ protocol: /^https?$/u }),
  naming: xNaming,
  /** Absent: only what mentions the account is brought. */
  searchWords: z.array(searched).min(1).max(7).optional(),
});
export type XSettings = z.infer<typeof xSettings>;

/** `refreshToken` may be empty: then the agent signs in again when the token ends. */
export const xSecret = z.object({ network: z.literal('x'), accessToken: z.string().min(1).max(10_000), refreshToken: z.string().max(10_000) });

const common = {
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  actions: {
    like: { allowed: false, why: 'plan' },
    hide: { allowed: false, why: 'none' },
    delete: { allowed: true, on: 'own', undo: false },
    block: { allowed: false, why: 'none' },
  },
  privateReply: null,
  receipts: 'none',
} satisfies Omit<Capabilities, 'length' | 'attachments'>;

/**
 * Pictures, or one moving picture, or one film. X takes films of half a gigabyte; what is held in memory is less.
 * https://docs.x.com/x-api/media/quickstart/best-practices
 */
const files = (most: number): Capabilities['attachments'] => ({
  most,
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4'],
  largest: 5_000_000,
  apart: [{ types: ['image/gif'], largest: 15_000_000, alone: true }, { types: ['video/mp4'], largest: 60_000_000, alone: true }],
});

/** Replies are hidden in conversations that the account began: https://docs.x.com/x-api/posts/hide-replies/introduction */
const publicActions: Capabilities['actions'] = { ...common.actions, hide: { allowed: true, on: 'customer', undo: true, ownThreads: true } };

/** So the ids of threads begin that were found by their words, and do not mention the account. */
export const xFoundPrefix = 'found/';
export const isFoundThread = (threadId: string): boolean => threadId.startsWith(xFoundPrefix);

/** Since 2026-02-23 X takes answers only to posts that mention or quote the account. https://docs.x.com/x-api/posts/manage-tweets/introduction */
export const xCapabilities = (usual: Capabilities, threadId: string): Capabilities => (isFoundThread(threadId) ? { ...usual, noReply: 'not-summoned' } : usual);

export const x: NetworkFacts = {
  capabilities: {
    public: { ...common, attachments: files(4), actions: publicActions, length: { count: 'weighted', limit: 280 } },
    private: { ...common, attachments: files(1), length: { count: 'characters', limit: 10_000 } },
  },
  addressOf: (messageId) => `https://x.com/i/status/${messageId}`,
  shownHandle: (handle) => `@${handle}`,
  keptFor: null,
  charges: 'each',
  signIn: {
    browser: true,
    instructions: [
      { name: 'app', at: 'https://console.x.com' },
      { name: 'native', at: 'https://console.x.com', allow: ['Read and write and Direct message'] },
      { name: 'redirect', at: 'https://console.x.com' },
      { name: 'copy', at: 'https://console.x.com' },
      { name: 'agree' },
    ],
    fields: [
      { name: 'clientId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'searchWords', kind: 'text', required: false, usual: '', advanced: false },
      { name: 'apiBase', kind: 'address', required: true, usual: 'https://api.x.com', advanced: true },
      { name: 'authorizeAt', kind: 'address', required: true, usual: 'https://x.com/i/oauth2/authorize', advanced: true },
      { name: 'naming', kind: 'text', required: true, usual: 'post', advanced: true },
    ],
  },
};
