import { portraitAddress } from '../portraits.ts';
import { contentOf } from './content.ts';
import { acctOf, domain, type Person, type StoredMedia, type StoredNotification, type StoredStatus, type World } from './world.ts';

type Properties = Record<string, unknown>;

export const wireTime = (at: number): string => new Date(at).toISOString();

/** Where everything stands that is not in the world itself. */
export interface Place {
  world: World;
  url: string;
}

/** https://docs.joinmastodon.org/entities/Account/ */
export function accountEntity(person: Person, { url, world }: Place): Properties {
  const home = `https://${person.domain ?? domain}/@${person.username}`;
  const picture = person.pictured ? portraitAddress(url, person.id) : `${url}/avatars/original/missing.png`;
  const header = `${url}/headers/original/missing.png`;
  return {
    id: person.id, username: person.username, acct: acctOf(person), display_name: person.name, locked: false, bot: false,
    discoverable: null, indexable: false, group: false, created_at: '2026-01-01T00:00:00.000Z', note: '', url: home,
    uri: `https://${person.domain ?? domain}/users/${person.username}`,
    avatar: picture, avatar_static: picture, avatar_description: '', header, header_static: header, header_description: '',
    followers_count: person.followers, following_count: 0, statuses_count: world.statuses().filter(({ author }) => author === person).length,
    last_status_at: '2026-08-01', hide_collections: null, show_media: true, show_media_replies: true, show_featured: true, noindex: false,
    feature_approval: { automatic: [], manual: [], current_user: 'denied' }, emojis: [], roles: [], fields: [],
  };
}

export const addressOfMedia = ({ id, name }: StoredMedia, { url }: Place): string => `${url}/system/media_attachments/files/${id}/original/${encodeURIComponent(name)}`;

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
export const mediaEntity = (media: StoredMedia, place: Place): Properties => {
  const address = media.processing > 0 ? null : addressOfMedia(media, place);
  return {
    id: media.id, type: media.type.startsWith('image/') ? 'image' : media.type.startsWith('video/') ? 'video' : 'unknown', url: address, preview_url: address,
    remote_url: null, meta: {}, description: null, blurhash: null,
  };
};

/** https://docs.joinmastodon.org/entities/Status/ */
export function statusEntity(status: StoredStatus, viewer: Person, place: Place): Properties {
  const { world } = place;
  const home = `https://${status.author.domain ?? domain}`;
  return {
    id: status.id, created_at: wireTime(status.at), in_reply_to_id: status.inReplyTo?.id ?? null, in_reply_to_account_id: status.inReplyTo?.author.id ?? null,
    sensitive: status.warning !== '', spoiler_text: status.warning, visibility: status.visibility, language: 'en',
    uri: `${home}/users/${status.author.username}/statuses/${status.id}`, url: `${home}/@${status.author.username}/${status.id}`,
    replies_count: world.statuses().filter(({ inReplyTo }) => inReplyTo === status).length, reblogs_count: 0, favourites_count: status.likedBy.size, quotes_count: 0,
    edited_at: status.editedAt === null ? null : wireTime(status.editedAt), favourited: status.likedBy.has(viewer), reblogged: false, muted: false, bookmarked: false,
    content: contentOf(status.text, world), filtered: [], reblog: null,
    ...(status.author === viewer ? { pinned: false } : {}),
    ...(status.author.domain === null ? { application: { name: 'Holdfast', website: null } } : {}),
    account: accountEntity(status.author, place), media_attachments: status.media.map((media) => mediaEntity(media, place)),
    mentions: status.mentions.map((person) => ({ id: person.id, username: person.username, url: `https://${person.domain ?? domain}/@${person.username}`, acct: acctOf(person) })),
    tags: [], emojis: [], tagged_collections: [], quote: null, card: null, poll: null,
    quote_approval: { automatic: ['public'], manual: [], current_user: 'automatic' },
  };
}

/** https://docs.joinmastodon.org/entities/Notification/ */
export const notificationEntity = (notification: StoredNotification, place: Place): Properties => ({
  id: notification.id, type: notification.type, created_at: wireTime(notification.at), group_key: `ungrouped-${notification.id}`,
  account: accountEntity(notification.from, place), status: statusEntity(notification.status, notification.to, place),
});
