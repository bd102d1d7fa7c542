import { telegramBusiness } from '../../../contract/index.ts';

/**
 * Message ids of Telegram are unique within their chat, and in private chats of a business within that business.
 * `business`: whose account the bot answers for; empty in chats of the bot itself.
 */
export interface MessagePlace {
  business: string;
  chat: string;
  id: string;
  /** The other messages of an album, which the first one stands for. */
  album?: readonly string[];
}

export function messageIdOf({ business, chat, id, album = [] }: MessagePlace): string {
  const ids = [id, ...album].join('+');
  return business === '' ? `${chat}/${ids}` : `business/${business}/${chat}/${ids}`;
}

export function messagePlaceOf(providerId: string): MessagePlace | null {
  const groups = /^(?:business\/(?<business>\d+)\/)?(?<chat>-?\d+)\/(?<id>\d+)(?<album>(?:\+\d+)*)$/u.exec(providerId)?.groups;
  if (groups === undefined) return null;
  const place = { business: groups['business'] ?? '', chat: groups['chat'] ?? '', id: groups['id'] ?? '' };
  const album = groups['album']?.split('+').slice(1) ?? [];
  return album.length === 0 ? place : { ...place, album };
}

/** In a group everybody who writes is a customer with a thread of their own. */
export type ThreadPlace =
  | { kind: 'private'; chat: string }
  | { kind: 'group'; chat: string; sender: string }
  | { kind: 'business'; business: string; chat: string };

export function threadIdOf(place: ThreadPlace): string {
  switch (place.kind) {
    case 'private':
      return `private/${place.chat}`;
    case 'group':
      return `group/${place.chat}/${place.sender}`;
    case 'business':
      return `${telegramBusiness}${place.business}/${place.chat}`;
  }
}

export function threadPlaceOf(providerId: string): ThreadPlace | null {
  const [kind, first = '', second = '', ...more] = providerId.split('/');
  if (more.length > 0 || ![first, second || '0'].every((part) => /^-?\d+$/u.test(part))) return null;
  if (kind === 'private' && second === '') return { kind, chat: first };
  if (kind === 'group' && second !== '') return { kind, chat: first, sender: second };
  if (kind === 'business' && second !== '') return { kind, business: first, chat: second };
  return null;
}
