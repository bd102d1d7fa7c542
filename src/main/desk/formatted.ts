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

/** Safe to insert: see `clean`. Remote images are left out and counted unless a source for them is given. */
export async function formattedMessage(html: string, sources: ImageSources): Promise<FormattedMessage> {
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
