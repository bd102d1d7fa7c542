import type { NetworkName } from '../../../contract/index.ts';
import { linkify } from '../ui/linkify.ts';

/** A piece of a reply as its readers see it. `shown` is what stands there; `link`, `mention`: it leads somewhere. */
export interface Piece {
  kind: 'text' | 'link' | 'mention';
  shown: string;
}

interface Look {
  /** `shortened`: through the network's own address; `plain`: they lead nowhere. */
  links: 'shortened' | 'as-written' | 'plain';
  mentions: boolean;
  /** Lines after which the rest is folded away; null: it is not. As their pages have it, which they change without a word. */
  lines: number | null;
}

const looks: Record<NetworkName, Look> = {
  // https://docs.x.com/fundamentals/counting-characters
  x: { links: 'shortened', mentions: true, lines: null },
  bluesky: { links: 'shortened', mentions: true, lines: null },
  mastodon: { links: 'shortened', mentions: true, lines: null },
  facebook: { links: 'as-written', mentions: false, lines: 5 },
  messenger: { links: 'as-written', mentions: false, lines: null },
  instagram: { links: 'plain', mentions: true, lines: null },
  linkedin: { links: 'shortened', mentions: false, lines: 3 },
  tiktok: { links: 'plain', mentions: true, lines: 4 },
  youtube: { links: 'as-written', mentions: true, lines: 4 },
  mail: { links: 'as-written', mentions: false, lines: null },
  telegram: { links: 'as-written', mentions: true, lines: null },
  whatsapp: { links: 'as-written', mentions: false, lines: null },
};

/** How long a shortened address is that is shown, without its beginning. */
const shownLink = 26;

function shortened(url: string): string {
  const bare = url.replace(/^https?:\/\/(?:www\.)?/iu, '');
  return bare.length <= shownLink ? bare : `${bare.slice(0, shownLink)}…`;
}

const mention = /(?<=^|[\s(])@[\w](?:[\w.@-]*\w)?/gu;

function withMentions(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: shown, index } of text.matchAll(mention)) {
    if (index > end) pieces.push({ kind: 'text', shown: text.slice(end, index) });
    pieces.push({ kind: 'mention', shown });
    end = index + shown.length;
  }
  return end < text.length ? [...pieces, { kind: 'text', shown: text.slice(end) }] : pieces;
}

export interface PublicLook {
  pieces: Piece[];
  linksShortened: boolean;
  linksPlain: boolean;
  lines: number | null;
}

/** A reply as a network shows it. */
export function lookOf(network: NetworkName, text: string): PublicLook {
  const { links, mentions, lines } = looks[network];
  const parts = linkify(text);
  const isAddress = (part: (typeof parts)[number]): boolean => part.kind === 'link' && /^https?:/iu.test(part.text);
  const pieces = parts.flatMap((part): Piece[] => {
    if (!isAddress(part)) return mentions ? withMentions(part.text) : [{ kind: 'text', shown: part.text }];
    if (links === 'plain') return [{ kind: 'text', shown: part.text }];
    return [{ kind: 'link', shown: links === 'shortened' ? shortened(part.text) : part.text }];
  });
  const has = parts.some(isAddress);
  return { pieces, linksShortened: has && links === 'shortened', linksPlain: has && links === 'plain', lines };
}
