import sanitizeHtml from 'sanitize-html';
import type { FormattedMessage } from '../../contract/index.ts';

/** An inline image by its Content-ID, or a remote one that was asked for, as a data: URL; null where there is none. */
export type ImageSource = (reference: string) => Promise<string | null>;

export interface ImageSources {
  inline: ImageSource;
  /** Null: remote images stay blocked. */
  remote: ImageSource | null;
}

const tags = [
  'a', 'abbr', 'address', 'b', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt',
  'em', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small',
  'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
];

const mostImages = 50;

/** No styles, classes or ids: a message can neither look like the console nor reach out of its frame. */
function clean(html: string, image: (source: string, alt: string) => sanitizeHtml.Attributes | null): string {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width', 'height'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'xml'],
    nestingLimit: 100,
    transformTags: {
      img: (tagName, attributes) => ({ tagName, attribs: image(attributes['src'] ?? '', attributes['alt'] ?? '') ?? {} }),
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && frame.attribs['src'] === undefined,
  });
}

const isRemote = (source: string): boolean => /^https?:/iu.test(source);
const isInline = (source: string): boolean => /^cid:/iu.test(source);
const isPicture = (source: string): boolean => /^data:image\/(?:png|jpeg|gif|webp);base64,/iu.test(source);

const deepest = 2_000;
/** They hold nothing, or end where the next of their kind begins. */
const shallow = new Set(['br', 'img', 'hr', 'col', 'meta', 'link', 'input', 'p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option']);

/** The parser's time grows with the square of the depth; nobody nests this deep but to keep the console busy. */
function withinDepth(html: string): string {
  const open = new Map<string, number>();
  let depth = 0;
  for (const { 1: slash, 2: tag = '', index } of html.matchAll(/<(\/?)([a-z][^\s/>]*)/giu)) {
    const name = tag.toLowerCase();
    const already = open.get(name) ?? 0;
    const step = slash === '' ? 1 : -1;
    if (shallow.has(name) || already + step < 0) continue;
    open.set(name, already + step);
    depth += step;
    if (depth > deepest) return html.slice(0, index);
  }
  return html;
}

/** Safe to insert: see `clean`. Remote images are left out and counted unless a source for them is given. */
export async function formattedMessage(written: string, sources: ImageSources): Promise<FormattedMessage> {
  const html = withinDepth(written);
  const wanted = new Set<string>();
  let blockedImages = 0;
  clean(html, (source) => {
    if (isRemote(source) && sources.remote === null) blockedImages += 1;
    if ((isRemote(source) && sources.remote !== null) || isInline(source)) wanted.add(source);
    return null;
  });
  const loaded = new Map<string, string>();
  await Promise.all([...wanted].slice(0, mostImages).map(async (source) => {
    const url = isInline(source) ? await sources.inline(source.slice('cid:'.length)) : await sources.remote?.(source);
    if (url) loaded.set(source, url);
  }));
  const shown = (source: string): string | undefined => isPicture(source) ? source : loaded.get(source);
  const safe = clean(html, (source, alt) => {
    const src = shown(source);
    return src === undefined ? null : { src, alt };
  });
  return { html: safe, blockedImages };
}
