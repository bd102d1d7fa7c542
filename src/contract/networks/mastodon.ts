import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

const count = z.number().int().positive();

/** What one server takes. Each has its own. https://docs.joinmastodon.org/entities/Instance/#configuration */
export const mastodonLimits = z.object({
  /** Of a text, links counted as `link`. */
  characters: count,
  link: count,
  /** Files with one text. */
  media: count,
  /** Of one picture, in bytes. */
  picture: count,
  /** Media types of files. */
  types: z.array(z.string().min(1).max(100)).min(1).max(200),
});
export type MastodonLimits = z.infer<typeof mastodonLimits>;

/** Of Mastodon as it comes. */
export const usualMastodonLimits: MastodonLimits = {
  characters: 500, link: 23, media: 4, picture: 16 * 1_024 * 1_024, types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
};

export const mastodonSettings = z.object({
  network: z.literal('mastodon'),
  name: z.string().min(1).max(200),
  /** With the server, without the first @: `shop@social.example`. */
  address: z.string().regex(/^[\w.-]+@[\w.:-]+$/u).max(400),
  /** The account's id at its server. */
  userId: z.string().regex(/^[\w-]{1,100}$/u),
  server: z.url({ protocol: /^https?$/u }),
  /** Where the server tells what happens as it happens; often another host. */
  streaming: z.url({ protocol: /^wss?$/u }),
  limits: mastodonLimits,
});
export type MastodonSettings = z.infer<typeof mastodonSettings>;

/** Tokens of Mastodon do not end by themselves. */
export const mastodonSecret = z.object({ network: z.literal('mastodon'), accessToken: z.string().min(1).max(10_000) });

/** There is no end to it. Milliseconds. */
const always = 100 * 366 * 24 * 60 * 60_000;

const status: Capabilities = {
  length: { count: 'mastodon', limit: usualMastodonLimits.characters, link: usualMastodonLimits.link },
  // https://docs.joinmastodon.org/methods/statuses/#headers
  idempotency: { by: 'key', keptFor: 60 * 60_000 },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  attachments: { most: usualMastodonLimits.media, types: usualMastodonLimits.types, largest: usualMastodonLimits.picture },
  actions: {
    like: { allowed: true, on: 'any', undo: true },
    hide: { allowed: false, why: 'none' },
    delete: { allowed: true, on: 'own', undo: false },
    block: { allowed: true, on: 'customer', undo: true },
  },
  privateReply: { lasts: always, replies: 'any', files: true },
  receipts: 'none',
};

export const mastodon: NetworkFacts = {
  capabilities: { public: status, private: { ...status, privateReply: null } },
  shownHandle: (handle) => `@${handle}`,
  keptFor: null,
  charges: 'nothing',
  signIn: { browser: true, instructions: [{ name: 'server' }, { name: 'agree' }], fields: [{ name: 'server', kind: 'address', required: true, usual: '', advanced: false }] },
};

/** The mention that is put in front of an answer is counted without its server, and with the space behind it. */
const mentionOf = (handle: string): number => Array.from(handle.replace(/(?<=.)@.*$/u, '').replace(/^@/u, '')).length + '@ '.length;

/** What the account's own server takes of an answer to that customer. */
export function mastodonCapabilities(usual: Capabilities, { limits }: MastodonSettings, customerHandle: string): Capabilities {
  const { characters, link, media, picture, types } = limits;
  return {
    ...usual,
    length: { count: 'mastodon', limit: Math.max(1, characters - mentionOf(customerHandle)), link },
    attachments: { most: media, types, largest: picture },
  };
}
