import { z } from 'zod';
import type { Capabilities, NetworkFacts, SignInInstruction } from '../network.ts';

const host = z.string().min(1).max(253);
const port = z.number().int().min(1).max(65_535);

/** `tls`: from the first byte. `starttls`: required before signing in. `none`: only for a server on this machine. */
export const transportSecurity = z.enum(['tls', 'starttls', 'none']);
export type TransportSecurity = z.infer<typeof transportSecurity>;

const mailAddress = z.email().max(320);
export const mailAliases = z.array(mailAddress).max(100);

export const mailSettings = z.object({
  network: z.literal('mail'),
  /** Shown to customers as the sender's name. */
  name: z.string().min(1).max(200),
  address: mailAddress,
  /** Other addresses whose mail comes into this mailbox, and from which it may send. Absent: none. */
  aliases: mailAliases.optional(),
  imap: z.object({ host, port, security: transportSecurity, user: z.string().min(1).max(320) }),
  smtp: z.object({ host, port, security: transportSecurity, user: z.string().min(1).max(320) }),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** All addresses of a mailbox, its own first, each once. */
export function mailAddresses({ address, aliases = [] }: Pick<MailSettings, 'address' | 'aliases'>): string[] {
  const known = new Set([address.toLowerCase()]);
  return [address, ...aliases.filter((alias) => !known.has(alias.toLowerCase()) && known.add(alias.toLowerCase()))];
}

/** Providers at which one signs in to mail in the browser. */
export const mailProvider = z.enum(['google', 'microsoft']);
export type MailProvider = z.infer<typeof mailProvider>;

const network = z.literal('mail');
const token = z.string().min(1).max(10_000);

/** By how one signs in. Without `by`, as profiles and provisioning files have it from before there was another way: by a password. */
export const mailSecret = z.discriminatedUnion('by', [
  z.object({ network, by: z.literal('password').optional(), password: token }),
  z.object({
    network,
    by: z.literal('token'),
    provider: mailProvider,
    accessToken: token,
    refreshToken: token,
    /** When the access token ends, epoch milliseconds. */
    endsAt: z.number().nonnegative(),
    /** Where new tokens are asked for, and as which program. */
    tokenAt: z.url({ protocol: /^https?$/u }),
    clientId: z.string().min(1).max(1_000),
    /** Of the business's own registration; empty where the provider wants none. */
    clientSecret: z.string().max(1_000),
  }),
]);
export type MailSecret = z.infer<typeof mailSecret>;

/** What each provider has to allow. Without the first of `needed` nothing can be read, without the others nothing sent; `more`: for a token that can be renewed. */
export const mailScopes: Record<MailProvider, { needed: readonly string[]; more: readonly string[] }> = {
  google: { needed: ['https://mail.google.com/'], more: [] },
  microsoft: { needed: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'], more: ['offline_access'] },
};

const entraApps = 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';

/** As Entra lists them, without the address of what they are for. */
const entraNames = (scopes: readonly string[]): string[] => scopes.map((scope) => scope.replace(/^.*\//u, ''));

/** By how one signs in. */
export const mailInstructions: Record<'password' | MailProvider, readonly SignInInstruction[]> = {
  password: [{ name: 'imap' }, { name: 'appPassword' }, { name: 'servers' }],
  google: [
    { name: 'project', at: 'https://console.cloud.google.com/projectcreate' },
    { name: 'consent', at: 'https://console.cloud.google.com/auth/scopes', allow: mailScopes.google.needed },
    { name: 'audience', at: 'https://console.cloud.google.com/auth/audience' },
    { name: 'client', at: 'https://console.cloud.google.com/auth/clients/create' },
    { name: 'agree' },
  ],
  microsoft: [
    { name: 'app', at: entraApps },
    { name: 'redirect', at: entraApps },
    { name: 'permissions', at: entraApps, allow: entraNames([...mailScopes.microsoft.needed, ...mailScopes.microsoft.more]) },
    { name: 'smtp', at: 'https://admin.microsoft.com/Adminportal/Home#/users' },
    { name: 'agree' },
  ],
};

const letter: Capabilities = {
  length: { count: 'unlimited' },
  idempotency: { by: 'message-id' },
  noReply: null,
  replyWindow: null,
  order: 'kept',
  // Most servers take a letter of 25 to 35 MB, and what is attached grows by a third on the way.
  attachments: { most: 20, types: ['*/*'], largest: 20_000_000, together: 20_000_000 },
  actions: {
    like: { allowed: false, why: 'none' },
    hide: { allowed: false, why: 'none' },
    delete: { allowed: false, why: 'none' },
    block: { allowed: false, why: 'none' },
  },
  privateReply: null,
  receipts: 'none',
};

export const mail: NetworkFacts = {
  capabilities: { public: letter, private: letter },
  shownHandle: (handle) => handle,
  keptFor: null,
  charges: 'nothing',
  // Its form is its own, with `mailInstructions`; this is for those who sign in in the browser. What is left empty of the last two is as the provider has it.
  signIn: {
    browser: true,
    instructions: [],
    fields: [
      { name: 'provider', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'name', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'address', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'aliases', kind: 'text', required: false, usual: '', advanced: false },
      { name: 'clientId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'clientSecret', kind: 'secret', required: false, usual: '', advanced: false },
      ...['imapHost', 'imapPort', 'imapSecurity', 'user', 'smtpHost', 'smtpPort', 'smtpSecurity', 'smtpUser']
        .map((name) => ({ name, kind: 'text', required: true, usual: '', advanced: true } as const)),
      { name: 'authorizeAt', kind: 'address', required: false, usual: '', advanced: true },
      { name: 'tokenAt', kind: 'address', required: false, usual: '', advanced: true },
    ],
  },
};
