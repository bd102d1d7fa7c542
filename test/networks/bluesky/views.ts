import { portraitAddress } from '../portraits.ts';
import type { Person, StoredRecord, World } from './world.ts';

/** What the AppView makes of records, as `viewer` sees it. */

export interface PostValue {
  text: string;
  createdAt: string;
  reply?: { root: { uri: string }; parent: { uri: string } };
  facets?: { features: { $type: string; did?: string }[] }[];
  embed?: { $type: string; images?: { image: { ref: { $link: string } }; alt: string }[]; record?: { uri: string } };
}
export const valueOf = ({ value }: StoredRecord): PostValue => value as unknown as PostValue;

const found = (records: StoredRecord[], of: (value: { subject: unknown }) => boolean): StoredRecord | undefined => records.find(({ value }) => of(value as { subject: unknown }));

export const likeOf = (uri: string, viewer: Person, world: World): StoredRecord | undefined =>
  found(world.records('app.bsky.feed.like', viewer.did), ({ subject }) => (subject as { uri: string }).uri === uri);
export const blockOf = (who: string, whom: string, world: World): StoredRecord | undefined =>
  found(world.records('app.bsky.graph.block', who), ({ subject }) => subject === whom);

export const areApart = (one: string, other: string, world: World): boolean => blockOf(one, other, world) !== undefined || blockOf(other, one, world) !== undefined;

export const rootOf = (post: StoredRecord): string => valueOf(post).reply?.root.uri ?? post.uri;

/** The gate of the thread that a post is in: it lies beside the thread's first post, under the same key. */
export const gateOf = (post: StoredRecord, world: World): StoredRecord | undefined => world.record(rootOf(post).replace('app.bsky.feed.post', 'app.bsky.feed.threadgate'));

const iso = (at: number): string => new Date(at).toISOString();

export function profileView({ did, handle, name, verified }: Person, viewer: Person, world: World) {
  const blocking = blockOf(viewer.did, did, world)?.uri;
  return {
    did, handle, displayName: name, labels: [], createdAt: '2024-01-01T00:00:00.000Z',
    viewer: { muted: false, blockedBy: blockOf(did, viewer.did, world) !== undefined, ...(blocking === undefined ? {} : { blocking }) },
    ...(verified ? { verification: { verifications: [], verifiedStatus: 'valid', trustedVerifierStatus: 'none' } } : {}),
  };
}

export const detailedProfile = (person: Person, viewer: Person, world: World, url: string) =>
  ({ ...profileView(person, viewer, world), avatar: portraitAddress(url, person.did), followersCount: person.followers, followsCount: 0, postsCount: world.records('app.bsky.feed.post', person.did).length });

function embedView({ embed }: PostValue, did: string, url: string) {
  if (embed?.$type !== 'app.bsky.embed.images') return {};
  const images = (embed.images ?? []).map(({ image, alt }) => {
    const address = `${url}/img/feed_fullsize/plain/${did}/${image.ref.$link}@jpeg`;
    return { thumb: address, fullsize: address, alt };
  });
  return { embed: { $type: 'app.bsky.embed.images#view', images } };
}

/** Whether the gate of its thread lets the viewer answer. Only "nobody" and "who was mentioned" are known here. */
function isClosed(post: StoredRecord, viewer: Person, world: World): boolean {
  const root = world.record(rootOf(post));
  const allow = (gateOf(post, world)?.value as { allow?: { $type: string }[] } | undefined)?.allow;
  if (allow === undefined || root === undefined || root.did === viewer.did) return false;
  const mentioned = (valueOf(root).facets ?? []).some(({ features }) => features.some(({ did }) => did === viewer.did));
  return !(mentioned && allow.some(({ $type }) => $type.endsWith('#mentionRule')));
}

export function postView(post: StoredRecord, viewer: Person, world: World, url: string) {
  const author = world.personBy(post.did)!;
  const gate = gateOf(post, world);
  const like = likeOf(post.uri, viewer, world)?.uri;
  const likes = world.records('app.bsky.feed.like').filter(({ value }) => (value['subject'] as { uri: string }).uri === post.uri).length;
  return {
    uri: post.uri, cid: post.cid, author: profileView(author, viewer, world), record: post.value, indexedAt: iso(post.indexedAt), labels: [],
    replyCount: 0, repostCount: 0, likeCount: likes, quoteCount: 0, bookmarkCount: 0,
    viewer: { threadMuted: false, embeddingDisabled: false, ...(isClosed(post, viewer, world) ? { replyDisabled: true } : {}), ...(like === undefined ? {} : { like }) },
    ...(gate === undefined || rootOf(post) !== post.uri ? {} : { threadgate: { uri: gate.uri, cid: gate.cid, record: gate.value, lists: [] } }),
    ...embedView(valueOf(post), post.did, url),
  };
}

/** Why a post is told to a person: nobody is told twice of the same. */
function reasonFor(post: StoredRecord, self: Person): 'mention' | 'reply' | 'quote' | null {
  const { reply, facets = [], embed } = valueOf(post);
  const isOwn = (uri: string | undefined): boolean => uri?.startsWith(`at://${self.did}/`) === true;
  if (isOwn(reply?.parent.uri) || isOwn(reply?.root.uri)) return 'reply';
  if (isOwn(embed?.record?.uri)) return 'quote';
  return facets.some(({ features }) => features.some(({ did }) => did === self.did)) ? 'mention' : null;
}

/** As the AppView sorts: a post that says it is older comes to stand where it says. */
export const sortedAt = (post: StoredRecord): number => Math.min(post.indexedAt, Date.parse(valueOf(post).createdAt));

export interface Told {
  post: StoredRecord;
  reason: 'mention' | 'reply' | 'quote';
  at: number;
}

export const notificationsOf = (self: Person, world: World): Told[] =>
  world.records('app.bsky.feed.post').flatMap((post): Told[] => {
    const reason = post.did === self.did || areApart(self.did, post.did, world) ? null : reasonFor(post, self);
    return reason === null ? [] : [{ post, reason, at: sortedAt(post) }];
  }).sort((one, other) => other.at - one.at || (one.post.cid < other.post.cid ? 1 : -1));

export const notificationView = ({ post, reason, at }: Told, self: Person, world: World) => ({
  uri: post.uri, cid: post.cid, author: profileView(world.personBy(post.did)!, self, world), reason, record: post.value, isRead: false, indexedAt: iso(at), labels: [],
});
