import { type MailSettings, mailAddresses } from '../../../contract/index.ts';
import type { ParsedMail } from './parse.ts';

/** The addresses of a mailbox, in lower case; its own first, then its aliases. */
export interface Ours {
  main: string;
  several: boolean;
  has(address: string | undefined): boolean;
  /** As it was typed. */
  spelled(address: string): string;
}

export function oursOf(settings: MailSettings): Ours {
  const spellings = new Map(mailAddresses(settings).map((address) => [address.toLowerCase(), address]));
  return {
    main: settings.address.toLowerCase(),
    several: spellings.size > 1,
    has: (address) => address !== undefined && spellings.has(address),
    spelled: (address) => spellings.get(address) ?? address,
  };
}

/**
 * To which of ours a mail was written: the one that its writer can see; of several the one that it was delivered for. A list
 * or a blind copy shows none, then only the server says it, who may have put the mailbox in place of an alias before.
 */
export function addresseeOf({ addressed, deliveredTo }: Pick<ParsedMail, 'addressed' | 'deliveredTo'>, ours: Ours): string {
  const seen = addressed.filter((address) => ours.has(address));
  const delivered = deliveredTo.filter((address) => ours.has(address));
  const found = seen.find((address) => delivered.includes(address) && address !== ours.main)
    ?? (seen.includes(ours.main) ? ours.main : seen[0]) ?? delivered.find((address) => address !== ours.main) ?? ours.main;
  return ours.spelled(found);
}
