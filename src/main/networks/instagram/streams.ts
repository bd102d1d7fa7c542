import type { InstagramSettings } from '../../../contract/index.ts';

/**
 * Comments under the account's own media, media of others that tag it, and direct messages. Mentions in captions and comments
 * of others are told to webhooks alone, and kept nowhere: they come in where deliveries are received.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/mentions
 */
const asked = ['comments', 'tags', 'messages'] as const;
const all = [...asked, 'mentions'] as const;
export type Stream = (typeof all)[number];

export const streamsOf = ({ deliveries }: Pick<InstagramSettings, 'deliveries'>): readonly Stream[] => (deliveries === undefined ? asked : all);

export function streamOf(name: string): Stream {
  const stream = all.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`Instagram has no stream ${name}`);
  return stream;
}
