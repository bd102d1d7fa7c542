import { type MastodonLimits, problemOf, usualMastodonLimits } from '../../../contract/index.ts';
import { readable } from '../http/lenient.ts';
import type { Trouble } from '../network.ts';
import { type Instance, mediaType } from './wire.ts';

/** What a server says that it takes; where it does not, what is usual. */
export function limitsOf({ configuration: { statuses, media_attachments } }: Instance): MastodonLimits {
  const usual = usualMastodonLimits;
  const types = readable(mediaType, media_attachments?.supported_mime_types).slice(0, 200);
  return {
    characters: statuses?.max_characters ?? usual.characters,
    link: statuses?.characters_reserved_per_url ?? usual.link,
    media: statuses?.max_media_attachments ?? usual.media,
    picture: media_attachments?.image_size_limit ?? usual.picture,
    types: types.length === 0 ? usual.types : types,
  };
}

/** Most servers have another host for it, and say which. */
export const streamingOf = ({ configuration: { urls } }: Instance, server: string): string => urls?.streaming ?? server.replace(/^http/u, 'ws');

/** Version 4.3, the first that gives several statuses at once and signs in with PKCE. */
const oldestApi = 2;

export const tooOld = ({ version, api_versions }: Instance): Trouble | null =>
  ((api_versions?.mastodon ?? 0) >= oldestApi ? null : { kind: 'held', problem: problemOf('rejected', `${version} < 4.3`) });
