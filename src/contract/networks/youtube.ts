import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';

/** https://developers.google.com/youtube/v3/docs */
const usualBase = 'https://www.googleapis.com/youtube/v3';
/** https://developers.google.com/identity/protocols/oauth2/native-app */
const usualAuthorization = 'https://accounts.google.com/o/oauth2/v2/auth';
const usualTokens = 'https://oauth2.googleapis.com/token';

/** Reading, answering and moderating comments. https://developers.google.com/youtube/v3/guides/auth/installed-apps */
export const youtubeScope = 'https://www.googleapis.com/auth/youtube.force-ssl';

const address = z.url({ protocol: /^https?$/u });

export const youtubeSettings = z.object({
  network: z.literal('youtube'),
  name: z.string().min(1).max(200),
  /** The channel's handle without the @, or where it has none, its id. */
  address: z.string().min(1).max(200),
  channelId: z.string().regex(/^[\w-]{1,100}$/u),
  clientId: z.string().min(1).max(200),
  apiBase: address,
  tokensAt: address,
});
export type YoutubeSettings = z.infer<typeof youtubeSettings>;

/** Google gives installed apps a client secret that is none, and wants it all the same. */
export const youtubeSecret = z.object({
  network: z.literal('youtube'),
  accessToken: z.string().min(1).max(10_000),
  refreshToken: z.string().min(1).max(10_000),
  clientSecret: z.string().max(200),
});

const day = 24 * 60 * 60_000;

const comment: Capabilities = {
  length: { count: 'characters', limit: 10_000 },
  idempotency: { by: 'read-back' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  attachments: null,
  actions: {
    like: { allowed: false, why: 'app-only' },
    hide: { allowed: true, on: 'customer', undo: true },
    delete: { allowed: true, on: 'own', undo: false },
    block: { allowed: true, on: 'customer', undo: false },
  },
  privateReply: null,
  receipts: 'none',
};

/** There are no private messages: no thread is ever private. */
export const youtube: NetworkFacts = {
  capabilities: { public: comment, private: comment },
  shownHandle: (handle) => `@${handle}`,
  // https://developers.google.com/youtube/terms/developer-policies, III.E.4
  keptFor: 30 * day,
  charges: 'nothing',
  signIn: {
    browser: true,
    instructions: [
      { name: 'project', at: 'https://console.cloud.google.com/projectcreate' },
      { name: 'api', at: 'https://console.cloud.google.com/apis/library/youtube.googleapis.com' },
      { name: 'consent', at: 'https://console.cloud.google.com/auth/scopes', allow: [youtubeScope] },
      { name: 'audience', at: 'https://console.cloud.google.com/auth/audience' },
      { name: 'client', at: 'https://console.cloud.google.com/auth/clients/create' },
      { name: 'agree' },
    ],
    fields: [
      { name: 'clientId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'clientSecret', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'apiBase', kind: 'address', required: true, usual: usualBase, advanced: true },
      { name: 'authorizeAt', kind: 'address', required: true, usual: usualAuthorization, advanced: true },
      { name: 'tokensAt', kind: 'address', required: true, usual: usualTokens, advanced: true },
    ],
  },
};
