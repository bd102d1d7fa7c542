import type { ParsedMail } from './parse.ts';
import { limits } from './limits.ts';

const variant = /#[0-9a-f]{16}$/u;

/** The Message-ID without brackets; a hash where there is none that can be used. */
export function providerIdOf(mail: Pick<ParsedMail, 'messageId' | 'bytesHash'>): string {
  const { messageId, bytesHash } = mail;
  return messageId !== null && messageId.length <= limits.idCharacters ? messageId : `sha256:${bytesHash}`;
}

/** The id of another mail that bears a Message-ID already taken. */
export const variantOf = (id: string, mail: Pick<ParsedMail, 'contentHash'>): string => `${id}#${mail.contentHash.slice(0, 16)}`;

/** The Message-ID that stands behind a provider id, without brackets; null where the mail had none. */
export function messageIdOf(providerId: string): string | null {
  const id = providerId.replace(variant, '');
  return /^[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+$/u.test(id) ? id : null;
}

/** Replies are known by this from the first attempt on. */
export function messageIdOfReply(replyId: string, address: string): string {
  return `${replyId.toLowerCase().replace(/[^0-9a-z-]/gu, '')}@${domainOf(address)}`;
}

export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).trim();
  return new URL(`http://${domain}`).hostname;
}

/** True where an id has the form of our own; a stranger's mail that bears one is kept apart from ours. */
export function looksLikeReply(id: string, address: string): boolean {
  const [local, domain] = id.toLowerCase().split('@');
  return domain === domainOf(address) && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u.test(local ?? '');
}
