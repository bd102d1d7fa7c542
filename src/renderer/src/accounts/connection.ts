import type { AccountConnection, AccountView, MailProvider, SignInFields, TransportSecurity, XSettings } from '../../../contract/index.ts';
import { addressesIn, isAddress } from './addresses.ts';
import { isMicrosofts, serversFor, serversOf, usualPort } from './presets.ts';

/** How one signs in to a mailbox: by a password, or in the browser at who provides it. */
export type MailWay = 'password' | MailProvider;

/** The form as it is typed. */
export interface MailFields {
  way: MailWay;
  /** For the browser: as which program, as the business registered it. */
  clientId: string;
  clientSecret: string;
  name: string;
  address: string;
  /** Other addresses, as they are typed. */
  aliases: string;
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
    way: 'password', clientId: '', clientSecret: '', name: account?.name ?? '', address: '', aliases: '', user: '', password: '',
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
  if (servers === null || fields.way !== 'password') return next;
  if (isMicrosofts(address) && !isMicrosofts(fields.address)) return { ...withWay(next, 'microsoft'), smtpHost: servers.smtp.host };
  const untouched = (host: string, usual: string | undefined) => host === '' || host === usual;
  const imap = untouched(fields.imapHost, before?.imap.host) ? { imapHost: servers.imap.host, imapPort: servers.imap.port, imapSecurity: servers.imap.security } : {};
  const smtp = untouched(fields.smtpHost, before?.smtp.host) ? { smtpHost: servers.smtp.host, smtpPort: servers.smtp.port, smtpSecurity: servers.smtp.security } : {};
  return { ...next, ...imap, ...smtp };
}

/** Whoever signs in at a provider has their mailbox there, under whatever address. */
export function withWay(fields: MailFields, way: MailWay): MailFields {
  const servers = way === 'password' ? serversFor(fields.address) : serversOf(way);
  if (servers === null) return { ...fields, way };
  const { imap, smtp } = servers;
  return {
    ...fields, way,
    imapHost: imap.host, imapPort: imap.port, imapSecurity: imap.security, smtpHost: smtp.host, smtpPort: smtp.port, smtpSecurity: smtp.security,
  };
}

export function withSecurity(fields: MailFields, protocol: 'imap' | 'smtp', security: TransportSecurity): MailFields {
  const port = usualPort(protocol, security);
  return protocol === 'imap' ? { ...fields, imapSecurity: security, imapPort: port } : { ...fields, smtpSecurity: security, smtpPort: port };
}

type FieldError = 'required' | 'address' | 'addresses' | 'port' | 'handle' | 'userId' | 'url';
export type Errors<F> = Partial<Record<keyof F, FieldError>>;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/** `known`: the account has been signed in to in the browser before; what is left empty of that stays. */
export function mailErrors(fields: MailFields, known = false): Errors<MailFields> {
  const errors: Errors<MailFields> = {};
  for (const field of ['name', ...(known && fields.way !== 'password' ? [] : requiredBy(fields.way)), 'imapHost', 'smtpHost'] as const) if (fields[field].trim() === '') errors[field] = 'required';
  if (!isAddress(fields.address.trim())) errors.address = 'address';
  if (addressesIn(fields.aliases) === null) errors.aliases = 'addresses';
  if (!isPort(fields.imapPort)) errors.imapPort = 'port';
  if (!isPort(fields.smtpPort)) errors.smtpPort = 'port';
  return errors;
}

function requiredBy(way: MailWay): ('password' | 'clientId' | 'clientSecret')[] {
  switch (way) {
    case 'password':
      return ['password'];
    case 'microsoft':
      return ['clientId'];
    case 'google':
      return ['clientId', 'clientSecret'];
  }
}

export function xErrors(fields: XFields): Errors<XFields> {
  const errors: Errors<XFields> = {};
  for (const field of ['name', 'accessToken'] as const) if (fields[field].trim() === '') errors[field] = 'required';
  if (!/^@?\w{1,50}$/.test(fields.handle.trim())) errors.handle = 'handle';
  if (!/^\d{1,19}$/.test(fields.userId.trim())) errors.userId = 'userId';
  if (!/^https?:\/\/\S+$/.test(fields.apiBase.trim())) errors.apiBase = 'url';
  return errors;
}

/** The user names that are left empty are those that they follow from. */
function usersOf(fields: MailFields): { address: string; user: string; smtpUser: string } {
  const address = fields.address.trim();
  const user = fields.user.trim() === '' ? address : fields.user.trim();
  return { address, user, smtpUser: fields.smtpUser.trim() === '' ? user : fields.smtpUser.trim() };
}

/** For the sign-in in the browser. */
export function mailSignIn(fields: MailFields, provider: MailProvider): SignInFields {
  const { name, aliases, clientId, clientSecret, imapHost, imapPort, imapSecurity, smtpHost, smtpPort, smtpSecurity } = fields;
  return {
    provider, name, aliases, clientId, clientSecret: provider === 'google' ? clientSecret : '', ...usersOf(fields),
    imapHost, imapPort, imapSecurity, smtpHost, smtpPort, smtpSecurity,
  };
}

export function mailConnection(fields: MailFields): AccountConnection {
  const { address, user, smtpUser } = usersOf(fields);
  const aliases = addressesIn(fields.aliases) ?? [];
  return {
    settings: {
      network: 'mail',
      name: fields.name.trim(),
      address,
      ...(aliases.length === 0 ? {} : { aliases }),
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
