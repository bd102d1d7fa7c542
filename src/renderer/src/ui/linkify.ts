export type Part = { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string };

const candidate = /(?:https?:\/\/|mailto:)[^\s<>"'`\u{E000}\u{E001}]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Plain text as text and links, in order; only http, https and mailto become links. */
export function linkify(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = trimmed(match[0]);
    const url = urlOf(shown);
    if (url === null) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push({ kind: 'link', text: shown, url });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** Punctuation after a link belongs to the sentence; a bracket does where none was opened within the link. */
function trimmed(link: string): string {
  let rest = link;
  for (;;) {
    const last = rest.at(-1);
    const unopened = (last === ')' && !rest.includes('(')) || (last === ']' && !rest.includes('['));
    if (last === undefined || !(unopened || /[.,;:!?…*_~»”’]/u.test(last))) return rest;
    rest = rest.slice(0, -1);
  }
}

function urlOf(link: string): string | null {
  const scheme = /^(https?|mailto):/i.exec(link)?.[1]?.toLowerCase();
  if (scheme === undefined) return `mailto:${link.toLowerCase().startsWith('mailto:') ? link.slice(7) : link}`;
  const url = URL.parse(link);
  if (url === null) return null;
  if (scheme === 'mailto') return url.pathname.includes('@') ? link : null;
  return url.hostname === '' ? null : link;
}

/** The link that a formatted message may open, or null. */
export function safeUrl(href: string): string | null {
  const url = URL.parse(href);
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? href : null;
}
