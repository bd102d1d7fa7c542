import { z } from 'zod';
import type { Allowance, Capabilities, NetworkFacts } from '../network.ts';

/** https://atproto.com/specs/did#at-protocol-did-identifiers */
const did = z.string().max(2_048).regex(/^did:[a-z]+:[\w.:%-]*[\w.-]$/u);

export const blueskySettings = z.object({
  network: z.literal('bluesky'),
  name: z.string().min(1).max(200),
  /** The handle, without the @. */
  address: z.string().min(1).max(253),
  /** The account's own id; handles change. */
  did,
  /** The server on which the account lives. https://atproto.com/guides/glossary#pds-personal-data-server */
  service: z.url({ protocol: /^https?$/u }),
  /** The chat service; null: the app password has no access to direct messages. https://docs.bsky.app/docs/advanced-guides/api-directory */
  chat: z.string().regex(/^did:[a-z]+:[\w.:%-]+#\w+$/u).nullable(),
});
export type BlueskySettings = z.infer<typeof blueskySettings>;

const token = z.string().min(1).max(10_000);
/** A session: signing in anew is limited to 300 times a day, so it is kept. https://docs.bsky.app/docs/advanced-guides/rate-limits */
export const blueskySecret = z.object({ network: z.literal('bluesky'), accessToken: token, refreshToken: token });

const undoable = (on: 'customer' | 'any'): Allowance => ({ allowed: true, on, undo: true });

/** Nothing closes: whom an account's settings let write to it they let write at any time. Milliseconds. */
const always = 100 * 365 * 24 * 60 * 60_000;

const common = { noReply: null, replyWindow: null, order: 'kept', receipts: 'none' } satisfies Partial<Capabilities>;

/** The id of a public thread begins with that of its first post, which begins with its author. Who began it hides in it: https://docs.bsky.app/docs/tutorials/thread-gates */
export const blueskyCapabilities = (usual: Capabilities, { did: self }: BlueskySettings, threadId: string): Capabilities =>
  (threadId.startsWith('at://') && !threadId.startsWith(`at://${self}/`) ? { ...usual, actions: { ...usual.actions, hide: { allowed: false, why: 'not-own-thread' } } } : usual);

/** Lexicons `app.bsky.feed.post`, `app.bsky.embed.images`, `chat.bsky.convo.defs#messageInput`. https://docs.bsky.app/docs/api */
export const bluesky: NetworkFacts = {
  capabilities: {
    public: {
      ...common,
      length: { count: 'graphemes', limit: 300, bytes: 3_000 },
      idempotency: { by: 'client-id' },
      attachments: { most: 4, types: ['image/*'], largest: 2_000_000 },
      actions: {
        like: undoable('any'),
        hide: { allowed: true, on: 'customer', undo: true, ownThreads: true },
        delete: { allowed: true, on: 'own', undo: false },
        block: undoable('customer'),
      },
      privateReply: { lasts: always, replies: 'any', files: false },
    },
    private: {
      ...common,
      length: { count: 'graphemes', limit: 1_000, bytes: 10_000 },
      idempotency: { by: 'read-back' },
      attachments: null,
      actions: {
        like: { allowed: false, why: 'app-only' },
        hide: { allowed: false, why: 'none' },
        // Only for oneself: the other side keeps it.
        delete: { allowed: false, why: 'none' },
        block: undoable('customer'),
      },
      privateReply: null,
    },
  },
  shownHandle: (handle) => `@${handle}`,
  keptFor: null,
  charges: 'nothing',
  signIn: {
    browser: false,
    instructions: [
      { name: 'make', at: 'https://bsky.app/settings/app-passwords' },
      { name: 'messages' },
      { name: 'copy' },
    ],
    fields: [
      { name: 'handle', kind: 'handle', required: true, usual: '', advanced: false },
      { name: 'password', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'server', kind: 'address', required: true, usual: 'https://bsky.social', advanced: true },
    ],
  },
};
