import type { AttachmentRule } from './network.ts';

/**
 * Why a file cannot be sent along.
 * - `none`: the network takes no files here
 * - `type`, `large`, `empty`: it does not take this one
 * - `many`, `together`: it does not take so many, or so much at once
 * - `alone`: it takes one of this kind, or one that is there already, without any other
 */
export type FileObstacle = 'none' | 'type' | 'large' | 'empty' | 'many' | 'together' | 'alone';

export interface FileFacts {
  type: string;
  size: number;
}

/** What a file is called where nobody knows. RFC 2046, section 4.5.1 */
export const unknownType = 'application/octet-stream';

const allows = (pattern: string, type: string): boolean =>
  pattern === '*/*' || pattern === type || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)));

const listed = (types: readonly string[], type: string): boolean => types.some((pattern) => allows(pattern, type.toLowerCase()));

const ownRule = ({ apart = [] }: AttachmentRule, type: string) => apart.find(({ types }) => listed(types, type));

/** What speaks against a file beside those that are there already; null: nothing. */
export function fileObstacle(rule: AttachmentRule | null, others: readonly FileFacts[], { type, size }: FileFacts): FileObstacle | null {
  if (rule === null) return 'none';
  if (!listed(rule.types, type)) return 'type';
  if (size === 0) return 'empty';
  if (size > (ownRule(rule, type)?.largest ?? rule.largest)) return 'large';
  if (others.length > 0 && [{ type }, ...others].some((file) => ownRule(rule, file.type)?.alone)) return 'alone';
  if (others.length >= rule.most) return 'many';
  const together = others.reduce((sum, other) => sum + other.size, size);
  return rule.together !== undefined && together > rule.together ? 'together' : null;
}

/** How much of a file one call carries, in bytes; a multiple of three, so that parts of it in base64 are whole. */
export const filePart = 900_000;
