import type { HttpAnswer } from '../faults.ts';
import { portraitAddress } from '../portraits.ts';
import { onTheWire, textLimit, weight, wireTime, withMedia } from './text.ts';
import { privateAddress, publicAddress } from './media.ts';
import type { Person, StoredMedia, StoredMessage, StoredPost, World } from './world.ts';

export type Naming = 'tweet' | 'post';

/** What the request asked for beside the default fields. */
export interface Wanted {
  naming: Naming;
  post: ReadonlySet<string>;
  user: ReadonlySet<string>;
  message: ReadonlySet<string>;
  media: ReadonlySet<string>;
  /** Where files lie. */
  base: string;
  expansions: ReadonlySet<string>;
}

type Properties = Record<string, unknown>;

const names = {
  tweet: { references: 'referenced_tweets', versions: 'edit_history_tweet_ids', long: 'note_tweet', included: 'tweets', expandReferences: 'referenced_tweets.id', count: 'tweet_count' },
  post: { references: 'referenced_posts', versions: 'edit_history_post_ids', long: 'note_post', included: 'posts', expandReferences: 'referenced_posts', count: 'post_count' },
} as const;

const only = (condition: boolean, properties: () => Properties): Properties => (condition ? properties() : {});

export function userAnswer(person: Person, { user, naming, base }: Wanted): Properties {
  return {
    id: person.id,
    name: person.name,
    username: person.handle,
    ...only(user.has('profile_image_url'), () => ({ profile_image_url: portraitAddress(base, person.id) })),
    ...only(user.has('verified'), () => ({ verified: person.verified })),
    ...only(user.has('public_metrics'), () => ({
      public_metrics: { followers_count: person.followers, following_count: 0, [names[naming].count]: 0, listed_count: 0 },
    })),
  };
}

/** The first 280 of a long one, as time-lines have it in `text`. */
const beginning = (text: string): string => `${Array.from(text).slice(0, textLimit - 1).join('')}…`;

/** Counting is slow, and a post is shown often. */
const longPosts = new WeakMap<StoredPost, boolean>();
function isLongPost(post: StoredPost): boolean {
  const known = longPosts.get(post);
  if (known !== undefined) return known;
  const counted = weight(post.text) > textLimit;
  longPosts.set(post, counted);
  return counted;
}

const referredTo = ({ inReplyTo, quotes }: StoredPost): { type: string; id: string }[] => [
  ...(inReplyTo === null ? [] : [{ type: 'replied_to', id: inReplyTo.id }]),
  ...(quotes === null ? [] : [{ type: 'quoted', id: quotes.id }]),
];

export function postAnswer(post: StoredPost, wanted: Wanted, world: World): Properties {
  const { references, versions, long, expandReferences } = names[wanted.naming];
  const asked = (name: string): boolean => wanted.post.has(name) || wanted.expansions.has(name);
  const whole = withMedia(onTheWire(post.prefix + post.text, world.personCalled), post.media, `https://x.com/${post.author.handle}/status/${post.id}/photo/1`);
  const isLong = isLongPost(post);
  const text = isLong ? beginning(whole.text) : whole.text;
  return {
    id: post.id,
    text,
    ...only(wanted.naming === 'tweet' || asked(versions), () => ({ [versions]: post.versions })),
    ...only(asked('author_id'), () => ({ author_id: post.author.id })),
    ...only(asked('conversation_id'), () => ({ conversation_id: post.conversationId })),
    ...only(asked('created_at'), () => ({ created_at: wireTime(post.at) })),
    ...only(asked('display_text_range'), () => ({ display_text_range: [post.prefix.length, text.length] })),
    ...only(asked('attachments') && post.media.length > 0, () => ({ attachments: { media_keys: post.media.map(({ key }) => key) } })),
    ...only(asked('entities') && Object.keys(whole.entities).length > 0, () => ({ entities: whole.entities })),
    ...only(asked(long) && isLong, () => ({ [long]: { text: whole.text, entities: whole.entities } })),
    ...only(asked('in_reply_to_user_id') && post.inReplyTo !== null, () => ({ in_reply_to_user_id: post.inReplyTo?.author.id })),
    ...only((asked(references) || wanted.expansions.has(expandReferences)) && referredTo(post).length > 0, () => ({
      [references]: referredTo(post).map(({ type, id }) => ({ type, id })),
    })),
  };
}

export function messageAnswer(message: StoredMessage, { message: fields, expansions }: Wanted, world: World): Properties {
  const wire = withMedia(onTheWire(message.text, world.personCalled), message.media, `https://twitter.com/messages/media/${message.id}`);
  return {
    id: message.id,
    event_type: 'MessageCreate',
    text: wire.text,
    ...only(fields.has('created_at'), () => ({ created_at: wireTime(message.at) })),
    ...only(fields.has('dm_conversation_id'), () => ({ dm_conversation_id: message.conversationId })),
    ...only(fields.has('sender_id') || expansions.has('sender_id'), () => ({ sender_id: message.sender.id })),
    ...only(fields.has('attachments') && message.media.length > 0, () => ({ attachments: { media_keys: message.media.map(({ key }) => key) } })),
    ...only(fields.has('entities') && wire.entities.urls !== undefined, () => ({ entities: { urls: wire.entities.urls } })),
  };
}

const mediaAnswer = (media: StoredMedia, address: string, { media: fields }: Wanted): Properties => ({
  media_key: media.key,
  ...media.type.startsWith('image/') && media.type !== 'image/gif'
    ? { type: 'photo', ...only(fields.has('url'), () => ({ url: address })) }
    // Moving pictures are films to X.
    : {
        type: media.type === 'image/gif' ? 'animated_gif' : 'video',
        ...only(fields.has('duration_ms'), () => ({ duration_ms: 1_000 })),
        ...only(fields.has('variants'), () => ({ variants: [{ bit_rate: 0, content_type: 'video/mp4', url: address }] })),
      },
});

/** What stands beside messages: who wrote them, and their files. */
export function besideMessages(messages: readonly StoredMessage[], wanted: Wanted): Included {
  const senders = wanted.expansions.has('sender_id') ? unique(messages.map(({ sender }) => sender)) : [];
  const media = wanted.expansions.has('attachments.media_keys') ? messages.flatMap((message) => message.media.map((one) => mediaAnswer(one, privateAddress(one, message.id), wanted))) : [];
  const includes = {
    ...only(senders.length > 0, () => ({ users: senders.map((person) => userAnswer(person, wanted)) })),
    ...only(media.length > 0, () => ({ media })),
  };
  return Object.keys(includes).length > 0 ? { includes } : {};
}

export interface Included {
  includes?: Properties;
  errors?: Properties[];
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

export const notFound = (naming: Naming, kind: 'user' | 'tweet', parameter: string, id: string): Properties => ({
  type: `https://api.${naming === 'tweet' ? 'twitter' : 'x'}.com/2/problems/resource-not-found`,
  title: 'Not Found Error',
  detail: `Could not find ${kind} with ${parameter}: [${id}].`,
  resource_type: kind,
  resource_id: id,
  parameter,
  value: id,
});

/** What stands beside posts: their people and what they refer to; what is gone is in `errors`. */
export function besidePosts(posts: readonly StoredPost[], wanted: Wanted, world: World): Included {
  const { included, expandReferences } = names[wanted.naming];
  const people = unique([
    ...(wanted.expansions.has('author_id') ? posts.map(({ author }) => author) : []),
    ...(wanted.expansions.has('in_reply_to_user_id') ? posts.flatMap(({ inReplyTo }) => (inReplyTo === null ? [] : [inReplyTo.author])) : []),
  ]);
  const referred = wanted.expansions.has(expandReferences) ? unique(posts.flatMap(referredTo).map(({ id }) => id)) : [];
  const found = referred.flatMap((id) => world.post(id) ?? []);
  const gone = referred.filter((id) => world.post(id) === undefined);
  const media = wanted.expansions.has('attachments.media_keys') ? unique(posts.flatMap((post) => post.media)) : [];
  const includes = {
    ...only(media.length > 0, () => ({ media: media.map((one) => mediaAnswer(one, publicAddress(one, wanted.base), wanted)) })),
    ...only(people.length > 0, () => ({ users: people.map((person) => userAnswer(person, wanted)) })),
    ...only(found.length > 0, () => ({ [included]: found.map((post) => postAnswer(post, wanted, world)) })),
  };
  return {
    ...(Object.keys(includes).length > 0 ? { includes } : {}),
    ...(gone.length > 0 ? { errors: gone.map((id) => notFound(wanted.naming, 'tweet', expandReferences, id)) } : {}),
  };
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const problem = (status: number, title: string, detail: string, type = 'about:blank'): HttpAnswer =>
  json(status, { title, detail, type, status }, { 'content-type': 'application/problem+json' });

export const invalid = (naming: Naming, message: string): HttpAnswer =>
  json(400, {
    errors: [{ parameters: {}, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `https://api.${naming === 'tweet' ? 'twitter' : 'x'}.com/2/problems/invalid-request`,
  });
