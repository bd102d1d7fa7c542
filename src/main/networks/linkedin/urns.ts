/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/urns */

const member = /^urn:li:(?:person|organization):[\w-]{1,100}$/u;
const post = /^urn:li:(?:activity|share|ugcPost):\d{1,19}$/u;

/** Who can write: a member or a page. */
export const isActor = (text: string): boolean => member.test(text);
export const isPost = (text: string): boolean => post.test(text);

export const organizationUrn = (id: string): string => `urn:li:organization:${id}`;

export interface CommentUrn {
  /** What is commented on, whatever comment it answers. */
  object: string;
  id: string;
  /** In full: it is told with and without `urn:li:` within the brackets. */
  urn: string;
}

export const commentUrn = (object: string, id: string): CommentUrn => ({ object, id, urn: `urn:li:comment:(${object},${id})` });

/** Null: it is no comment. */
export function commentIn(text: string): CommentUrn | null {
  const parts = /^urn:li:comment:\((?:urn:li:)?(?<kind>activity|share|ugcPost):(?<post>\d{1,19}),(?<id>\d{1,19})\)$/u.exec(text)?.groups;
  return parts === undefined ? null : commentUrn(`urn:li:${parts['kind'] ?? ''}:${parts['post'] ?? ''}`, parts['id'] ?? '');
}

const idIn = (urn: string): string => commentIn(urn)?.id ?? urn.split(':').at(-1) ?? '';

/** LinkedIn's ids hold the time at which they were given out: milliseconds above 22 other bits. */
export function timeOf(urn: string): number {
  const id = idIn(urn);
  return /^\d{1,19}$/u.test(id) ? Number(BigInt(id) >> 22n) : 0;
}

/** What would be read as structure is escaped as well. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/protocol-version */
export const encoded = (urn: string): string => encodeURIComponent(urn).replace(/[()']/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
