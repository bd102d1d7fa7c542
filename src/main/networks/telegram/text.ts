import { readable } from '../http/lenient.ts';
import { type Content, contentWire, type Entity, entityWire, lineWire } from './wire.ts';

/** Longer addresses are no text any more. */
const longestAddress = 2_000;

/** A place between two halves of one character is none. */
const isBetween = (text: string, place: number): boolean => !/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(place - 1, place + 1));

/**
 * The text with the addresses that its words lead to, behind the words. Places are counted in UTF-16.
 * https://core.telegram.org/bots/api#messageentity
 */
function withLinks(text: string, entities: readonly Entity[]): string {
  const links = entities.flatMap(({ type, offset, length, url }) =>
    type === 'text_link' && url !== undefined && url.length <= longestAddress && offset + length <= text.length && isBetween(text, offset + length) ? [{ from: offset, to: offset + length, url }] : []);
  return links.toSorted((a, b) => b.to - a.to).reduce((whole, { from, to, url }) =>
    (text.slice(from, to) === url ? whole : `${whole.slice(0, to)} (${url})${whole.slice(to)}`), text);
}

/** Blocks hold texts, and texts hold texts; deeper than this nobody writes. https://core.telegram.org/bots/api#richmessage */
const deepest = 20;

function richText(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > deepest) return '';
  if (Array.isArray(value)) return value.map((part) => richText(part, depth + 1)).join('');
  const lines = ['text', 'title', 'summary', 'blocks', 'items', 'cells', 'caption'].flatMap((name): string[] => {
    const part: unknown = Reflect.get(value, name);
    if (part === undefined) return [];
    if (name === 'text' || !Array.isArray(part)) return [richText(part, depth + 1)];
    return part.map((one) => (Array.isArray(one) ? one.map((cell) => richText(cell, depth + 1)).join('\t') : richText(one, depth + 1)));
  });
  return lines.filter((line) => line !== '').join('\n');
}

type Place = NonNullable<Content['location']>;
const placeText = ({ latitude, longitude }: Place): string => `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
const listText = (title: string, lines: readonly unknown[] | undefined): string => [title, ...readable(lineWire, lines).map(({ text }) => `– ${text}`)].join('\n');

/** What a message says in words; undefined where it holds nothing that can be put in words. */
export function textIn(raw: Record<string, unknown>): string | undefined {
  const read = contentWire.safeParse(raw);
  if (!read.success) return undefined;
  const { text, entities, caption, caption_entities, venue, location, contact, dice, poll, checklist, sticker, rich_message: rich } = read.data;
  if (text !== undefined) return withLinks(text, readable(entityWire, entities));
  if (caption !== undefined) return withLinks(caption, readable(entityWire, caption_entities));
  if (rich !== undefined) return richText(rich);
  if (venue !== undefined) return [venue.title, venue.address, placeText(venue.location)].join('\n');
  if (location !== undefined) return placeText(location);
  if (contact !== undefined) return `${[contact.first_name, contact.last_name].filter(Boolean).join(' ')}\n${contact.phone_number}`;
  if (dice !== undefined) return `${dice.emoji} ${dice.value}`;
  if (poll !== undefined) return listText(poll.question, poll.options);
  if (checklist !== undefined) return listText(checklist.title, checklist.tasks);
  return sticker?.emoji;
}

/** Telegram itself writes this when a person opens the bot. https://core.telegram.org/bots/features#deep-linking */
export const isStart = (text: string): boolean => /^\/start(?:@\w+)?(?: [\w-]{1,64})?$/u.test(text);

/** Two texts are the same message of ours where these are equal: Telegram drops spaces at both ends and odd characters. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/\s+/gu, ' ').trim();
