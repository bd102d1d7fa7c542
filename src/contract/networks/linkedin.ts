import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

export const linkedinSettings = z.object({
  network: z.literal('linkedin'),
  name: z.string().min(1).max(200),
  /** The name in the address of the page. */
  address: z.string().min(1).max(200),
  /** The organisation's own id. */
  organization: z.string().regex(/^\d{1,19}$/u),
  /** The app that was made for this workspace: LinkedIn gives none to programs that are handed out. */
  appId: z.string().min(1).max(200),
  /** Year and month. Each is taken for a year at least. https://learn.microsoft.com/en-us/linkedin/marketing/versioning */
  version: z.string().regex(/^\d{6}$/u),
  /** Calls a day for one member; 100 until LinkedIn has approved the app. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits */
  dailyCalls: z.number().int().min(20).max(1_000_000),
  apiBase: z.url({ protocol: /^https?$/u }),
  tokenBase: z.url({ protocol: /^https?$/u }),
});
export type LinkedinSettings = z.infer<typeof linkedinSettings>;

/** `refreshToken` may be empty: LinkedIn gives them to approved apps only. Then the agent agrees once more after 60 days. */
export const linkedinSecret = z.object({
  network: z.literal('linkedin'),
  accessToken: z.string().min(1).max(10_000),
  refreshToken: z.string().max(10_000),
  appSecret: z.string().min(1).max(1_000),
});

/** https://learn.microsoft.com/en-us/linkedin/marketing/increasing-access */
export const linkedinScopes: readonly string[] = ['r_organization_social_feed', 'w_organization_social_feed', 'rw_organization_admin'];

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
const comment: Capabilities = {
  // LinkedIn says "characters" and does not say which; no count is greater than this one.
  length: { count: 'utf-16', limit: 1_250 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  attachments: null,
  actions: {
    like: { allowed: true, on: 'any', undo: true },
    hide: { allowed: false, why: 'app-only' },
    delete: { allowed: true, on: 'own', undo: false },
    block: { allowed: false, why: 'app-only' },
  },
  privateReply: null,
  receipts: 'none',
};

/**
 * What members wrote may be kept for two days, and what is in their profiles for one, unless they agree:
 * of profiles nothing is asked for, so there is nothing to keep; a member is known by id alone.
 * https://learn.microsoft.com/en-us/linkedin/marketing/data-storage-requirements
 */
const membersWordsKeptFor = 48 * 60 * 60_000;

/** Messages between members and pages are not in the interface: nothing is ever private. */
export const linkedin: NetworkFacts = {
  capabilities: { public: comment, private: comment },
  shownHandle: (handle) => handle,
  keptFor: membersWordsKeptFor,
  charges: 'nothing',
  signIn: {
    browser: true,
    instructions: [
      { name: 'role', allow: ['ADMINISTRATOR'] },
      { name: 'app', at: 'https://www.linkedin.com/developers/apps/new' },
      { name: 'product', at: 'https://www.linkedin.com/developers/apps', allow: linkedinScopes },
      { name: 'redirect', at: 'https://www.linkedin.com/developers/apps' },
      { name: 'secret', at: 'https://www.linkedin.com/developers/apps' },
      { name: 'agree' },
    ],
    fields: [
      { name: 'appId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'appSecret', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'version', kind: 'text', required: true, usual: '202607', advanced: true },
      { name: 'dailyCalls', kind: 'text', required: true, usual: '100', advanced: true },
    ],
  },
};
