import type { AccountConnection, AccountView, TransportSecurity, XSettings } from '../../../contract/index.ts';
import { serversFor, usualPort } from './presets.ts';

/** The form as it is typed. */
export interface MailFields {
  name: string;
  address: string;
  user: string;
  password: string;
  imapHost: string;
  imapPort: string;
  imapSecurity: TransportSecurity;
  smtpHost: string;
  smtpPort: string;
  smtpSecurity: TransportSecurity;
  smtpUser: string;
}

export interface XFields {
  name: string;
  handle: string;
  userId: string;
  clientId: string;
  accessToken: string;
  refreshToken: string;
  apiBase: string;
  naming: XSettings['naming'];
}

export const apiBase = 'https://api.x.com';

export function emptyMail(account: AccountView | null): MailFields {
  const blank: MailFields = {
    name: account?.name ?? '', address: '', user: '', password: '',
    imapHost: '', imapPort: '993', imapSecurity: 'tls',
    smtpHost: '', smtpPort: '465', smtpSecurity: 'tls', smtpUser: '',
  };
  return account === null ? blank : withAddress(blank, account.address);
}

export const emptyX = (account: AccountView | null): XFields => ({
  name: account?.name ?? '', handle: account?.address.replace(/^@/, '') ?? '', userId: '', clientId: '',
  accessToken: '', refreshToken: '', apiBase, naming: 'post',
});

/** What follows from the address is filled in, except where something else was typed. */
export function withAddress(fields: MailFields, address: string): MailFields {
  const before = serversFor(fields.address);
  const servers = serversFor(address);
  const next = { ...fields, address, user: fields.user === fields.address ? address : fields.user };
  if (servers === null) return next;
  const untouched = (host: string, usual: string | undefined) => host === '' || host === usual;
  const imap = untouched(fields.imapHost, before?.imap.host) ? { imapHost: servers.imap.host, imapPort: servers.imap.port, imapSecurity: servers.imap.security } : {};
  const smtp = untouched(fields.smtpHost, before?.smtp.host) ? { smtpHost: servers.smtp.host, smtpPort: servers.smtp.port, smtpSecurity: servers.smtp.security } : {};
  return { ...next, ...imap, ...smtp };
}

export function withSecurity(fields: MailFields, protocol: 'imap' | 'smtp', security: TransportSecurity): MailFields {
  const port = usualPort(protocol, security);
  return protocol === 'imap' ? { ...fields, imapSecurity: security, imapPort: port } : { ...fields, smtpSecurity: security, smtpPort: port };
}

type FieldError = 'required' | 'address' | 'port' | 'handle' | 'userId' | 'url';
export type Errors<F> = Partial<Record<keyof F, FieldError>>;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

export function mailErrors(fields: MailFields): Errors<MailFields> {
  const errors: Errors<MailFields> = {};
  for (const field of ['name', 'password', 'imapHost', 'smtpHost'] as const) if (fields[field].trim() === '') errors[field] = 'required';
  if (!/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/.test(fields.address.trim())) errors.address = 'address';
  if (!isPort(fields.imapPort)) errors.imapPort = 'port';
  if (!isPort(fields.smtpPort)) errors.smtpPort = 'port';
  return errors;
}

export function xErrors(fields: XFields): Errors<XFields> {
  const errors: Errors<XFields> = {};
  for (const field of ['name', 'accessToken'] as const) if (fields[field].trim() === '') errors[field] = 'required';
  if (!/^@?\w{1,50}$/.test(fields.handle.trim())) errors.handle = 'handle';
  if (!/^\d{1,19}$/.test(fields.userId.trim())) errors.userId = 'userId';
  if (!/^https?:\/\/\S+$/.test(fields.apiBase.trim())) errors.apiBase = 'url';
  return errors;
}

export function mailConnection(fields: MailFields): AccountConnection {
  const address = fields.address.trim();
  const user = fields.user.trim() === '' ? address : fields.user.trim();
  const smtpUser = fields.smtpUser.trim() === '' ? user : fields.smtpUser.trim();
  return {
    settings: {
      network: 'mail',
      name: fields.name.trim(),
      address,
      imap: { host: fields.imapHost.trim(), port: Number(fields.imapPort), security: fields.imapSecurity, user },
      smtp: { host: fields.smtpHost.trim(), port: Number(fields.smtpPort), security: fields.smtpSecurity, user: smtpUser },
    },
    secret: { network: 'mail', password: fields.password },
  };
}

export function xConnection(fields: XFields): AccountConnection {
  return {
    settings: {
      network: 'x',
      name: fields.name.trim(),
      address: fields.handle.trim().replace(/^@/, ''),
      userId: fields.userId.trim(),
      clientId: fields.clientId.trim(),
      apiBase: fields.apiBase.trim(),
      naming: fields.naming,
    },
    secret: { network: 'x', accessToken: fields.accessToken.trim(), refreshToken: fields.refreshToken.trim() },
  };
}
