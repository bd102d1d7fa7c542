import type { MailProvider, TransportSecurity } from '../../../contract/index.ts';

interface Server {
  host: string;
  port: string;
  security: TransportSecurity;
}

export interface MailServers {
  imap: Server;
  smtp: Server;
  /** The provider takes a password made for one app only, not the account's own. */
  appPassword: boolean;
}

const tls = (host: string, port: string): Server => ({ host, port, security: 'tls' });
const starttls = (host: string): Server => ({ host, port: '587', security: 'starttls' });

const google: MailServers = { imap: tls('imap.gmail.com', '993'), smtp: tls('smtp.gmail.com', '465'), appPassword: true };
/** https://support.microsoft.com/en-us/office/pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040 */
const outlook: MailServers = { imap: tls('outlook.office365.com', '993'), smtp: starttls('smtp-mail.outlook.com'), appPassword: false };
const microsoft: MailServers = { imap: tls('outlook.office365.com', '993'), smtp: starttls('smtp.office365.com'), appPassword: false };
const icloud: MailServers = { imap: tls('imap.mail.me.com', '993'), smtp: starttls('smtp.mail.me.com'), appPassword: true };
const yahoo: MailServers = { imap: tls('imap.mail.yahoo.com', '993'), smtp: tls('smtp.mail.yahoo.com', '465'), appPassword: true };
const gmx: MailServers = { imap: tls('imap.gmx.net', '993'), smtp: starttls('mail.gmx.net'), appPassword: false };
const webde: MailServers = { imap: tls('imap.web.de', '993'), smtp: starttls('smtp.web.de'), appPassword: false };
const fastmail: MailServers = { imap: tls('imap.fastmail.com', '993'), smtp: tls('smtp.fastmail.com', '465'), appPassword: true };
const orange: MailServers = { imap: tls('imap.orange.fr', '993'), smtp: tls('smtp.orange.fr', '465'), appPassword: false };
const mailbox: MailServers = { imap: tls('imap.mailbox.org', '993'), smtp: tls('smtp.mailbox.org', '465'), appPassword: false };
const posteo: MailServers = { imap: tls('posteo.de', '993'), smtp: tls('posteo.de', '465'), appPassword: false };

const byDomain = new Map<string, MailServers>([
  ['gmail.com', google], ['googlemail.com', google],
  ['outlook.com', outlook], ['outlook.de', outlook], ['outlook.fr', outlook], ['hotmail.com', outlook], ['hotmail.fr', outlook], ['hotmail.de', outlook],
  ['live.com', outlook], ['live.fr', outlook], ['live.de', outlook], ['msn.com', outlook],
  ['icloud.com', icloud], ['me.com', icloud], ['mac.com', icloud],
  ['yahoo.com', yahoo], ['yahoo.de', yahoo], ['yahoo.fr', yahoo], ['yahoo.co.id', yahoo],
  ['gmx.de', gmx], ['gmx.net', gmx], ['gmx.at', gmx], ['gmx.ch', gmx],
  ['web.de', webde],
  ['fastmail.com', fastmail],
  ['orange.fr', orange], ['wanadoo.fr', orange],
  ['mailbox.org', mailbox],
  ['posteo.de', posteo],
]);

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase();

/** The servers of a provider that is known by its domain; for any other the names that are usual, to be corrected. */
export function serversFor(address: string): MailServers | null {
  const domain = address.includes('@') ? domainOf(address) : '';
  if (domain === '') return null;
  return byDomain.get(domain) ?? { imap: tls(`imap.${domain}`, '993'), smtp: tls(`smtp.${domain}`, '465'), appPassword: false };
}

/** The port that goes with a kind of transport security. */
export function usualPort(protocol: 'imap' | 'smtp', security: TransportSecurity): string {
  if (security === 'tls') return protocol === 'imap' ? '993' : '465';
  return protocol === 'imap' ? '143' : '587';
}

/** The servers of whoever signs in at a provider: of a business's own domain as well. */
export const serversOf = (provider: MailProvider): MailServers => ({ google, microsoft })[provider];

/** Whether an address is one of Microsoft's own, and so of a mailbox that takes no passwords from programs. */
export const isMicrosofts = (address: string): boolean => address.includes('@') && byDomain.get(domainOf(address)) === outlook;
