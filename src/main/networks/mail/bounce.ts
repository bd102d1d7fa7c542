import type { ParsedMail as LibraryMail } from 'mailparser';
import { idsOf, oneLine } from './headers.ts';
import { limits } from './limits.ts';

/** A report that a mail could not be delivered. RFC 3464. */
export interface Bounce {
  /** Message-ID of that mail, without brackets. */
  original: string;
  /** What the server that gave up said. */
  words: string;
}

/** Enough of each part to find what is looked for. */
const looked = 64 * 1024;

const field = (text: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(?<value>.*(?:\\r?\\n[ \\t].*)*)`, 'imu').exec(text)?.groups?.['value'] ?? '';

/** Null where it reports a delay or a success, or names no mail. */
export function bounceOf(mail: LibraryMail, answered: readonly string[]): Bounce | null {
  const part = (...types: string[]): string => {
    const found = mail.attachments.find(({ contentType }) => types.includes(contentType.toLowerCase()));
    return found === undefined ? '' : found.content.subarray(0, looked).toString('latin1');
  };
  const status = part('message/delivery-status', 'message/global-delivery-status');
  if (!/^action:[ \t]*failed/imu.test(status)) return null;
  const header = part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers').split(/\r?\n\r?\n/u)[0] ?? '';
  const original = idsOf(field(header, 'message-id'))[0] ?? answered.at(-1);
  if (original === undefined) return null;
  const words = field(status, 'diagnostic-code') || field(status, 'status');
  return { original, words: oneLine(words.replace(/^[\w-]+;/u, ''), limits.subjectCharacters) };
}
