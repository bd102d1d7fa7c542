import { z } from 'zod';

const host = z.string().min(1).max(253);
const port = z.number().int().min(1).max(65_535);

/** `tls`: from the first byte. `starttls`: required before signing in. `none`: only for a server on this machine. */
export const transportSecurity = z.enum(['tls', 'starttls', 'none']);
export type TransportSecurity = z.infer<typeof transportSecurity>;

export const mailSettings = z.object({
  network: z.literal('mail'),
  /** Shown to customers as the sender's name. */
  name: z.string().min(1).max(200),
  address: z.email().max(320),
  imap: z.object({ host, port, security: transportSecurity, user: z.string().min(1).max(320) }),
  smtp: z.object({ host, port, security: transportSecurity, user: z.string().min(1).max(320) }),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** Field names of the API: `post` from OpenAPI 2.167 on, `tweet` before. https://docs.x.com/x-api */
export const xNaming = z.enum(['tweet', 'post']);

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
});
export type XSettings = z.infer<typeof xSettings>;

export const accountSettings = z.discriminatedUnion('network', [mailSettings, xSettings]);
export type AccountSettings = z.infer<typeof accountSettings>;

/** Kept in the system's key store, never in the replica. `refreshToken` may be empty: then the agent signs in again when the token ends. */
export const accountSecret = z.discriminatedUnion('network', [
  z.object({ network: z.literal('mail'), password: z.string().min(1).max(10_000) }),
  z.object({ network: z.literal('x'), accessToken: z.string().min(1).max(10_000), refreshToken: z.string().max(10_000) }),
]);
export type AccountSecret = z.infer<typeof accountSecret>;

export const accountConnection = z.object({ settings: accountSettings, secret: accountSecret });
export type AccountConnection = z.infer<typeof accountConnection>;

/** What `--provision FILE` holds: the accounts of a workstation that is set up by its administrator. */
export const provisioning = z.object({ accounts: z.array(accountConnection).max(200) });
export type Provisioning = z.infer<typeof provisioning>;
