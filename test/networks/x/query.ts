import type { Naming, Wanted } from './answers.ts';
import { isQuery } from './searching.ts';

/** The query parameters that X knows, by naming; anything else is refused, as X does. Compared with the OpenAPI files by a test. */

export type Endpoint = 'mentions' | 'posts' | 'search' | 'messages' | 'conversation' | 'post-look-up' | 'user-look-up' | 'me';

const list = (text: string): string[] => text.split(' ');

export const fieldsOf: Record<Naming, Record<string, string[]>> = {
  tweet: {
    'tweet.fields': list(
      'article attachments author_id card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls edit_history_tweet_ids entities geo id in_reply_to_user_id lang media_metadata non_public_metrics note_tweet organic_metrics possibly_sensitive promoted_metrics public_metrics referenced_tweets reply_settings scopes source suggested_source_links suggested_source_links_with_counts text withheld',
    ),
    'user.fields': list(
      'affiliation confirmed_email connection_status created_at description entities id is_identity_verified location most_recent_tweet_id name parody pinned_tweet_id profile_banner_url profile_image_url protected public_metrics receives_your_dm subscription subscription_type url username verified verified_followers_count verified_type withheld',
    ),
    'media.fields': list('alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url promoted_metrics public_metrics type url variants width'),
    'dm_event.fields': list('attachments created_at dm_conversation_id entities event_type id participant_ids referenced_tweets sender_id text'),
  },
  post: {
    'post.fields': list(
      'article article_title attachments card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls entities geo id lang matched_media_notes media_metadata non_public_metrics note_post note_request_suggestions organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics reply_settings scopes source suggested_source_links suggested_source_links_with_counts text withheld',
    ),
    'user.fields': list(
      'confirmed_email connection_status created_at description entities id is_identity_verified location name parody profile_banner_url profile_image_url protected public_metrics receives_your_dm subscribes_to_you subscription subscription_type url username verified verified_followers_count verified_type withheld',
    ),
    'media.fields': list('alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url promoted_metrics public_metrics type url variants width'),
    'dm_event.fields': list('attachments created_at dm_conversation_id entities event_type id text'),
  },
};

export const expansionsOf: Record<Naming, { post: string[]; message: string[]; user: string[] }> = {
  tweet: {
    post: list(
      'article.cover_media article.media_entities attachments.media_keys attachments.media_source_tweet attachments.poll_ids author_id edit_history_tweet_ids entities.mentions.username geo.place_id in_reply_to_user_id entities.note.mentions.username referenced_tweets.id referenced_tweets.id.attachments.media_keys referenced_tweets.id.author_id',
    ),
    message: list('attachments.media_keys participant_ids referenced_tweets.id sender_id'),
    user: [],
  },
  post: {
    post: list(
      'article.cover_media article.media_entities attachments.media_keys attachments.media_source_tweet attachments.poll_ids author_id edit_history_post_ids entities.mentions.username geo.place_id in_reply_to_user_id referenced_posts username',
    ),
    message: list('attachments.media_keys participant_ids referenced_posts sender_id'),
    user: [],
  },
};

const kindOf: Record<Endpoint, 'post' | 'message' | 'user'> = {
  mentions: 'post',
  posts: 'post',
  search: 'post',
  'post-look-up': 'post',
  messages: 'message',
  conversation: 'message',
  'user-look-up': 'user',
  me: 'user',
};

const number = /^\d{1,19}$/u;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
const between = (low: number, high: number) => (value: string) => /^\d+$/u.test(value) && Number(value) >= low && Number(value) <= high;
const each = (allowed: (value: string) => boolean) => (value: string) => value.split(',').every(allowed);
const oneOf = (allowed: readonly string[]) => each((value) => allowed.includes(value));

type Rule = (value: string) => boolean;

const timeline: Record<string, Rule> = {
  since_id: (value) => number.test(value),
  until_id: (value) => number.test(value),
  max_results: between(5, 100),
  pagination_token: (value) => value.length >= 1,
  start_time: (value) => time.test(value),
  end_time: (value) => time.test(value),
};
const search: Record<string, Rule> = {
  ...timeline,
  query: (value) => isQuery(value),
  max_results: between(10, 100),
  next_token: (value) => value.length >= 1,
  sort_order: oneOf(['recency', 'relevancy']),
};
const messageList: Record<string, Rule> = {
  max_results: between(1, 100),
  pagination_token: (value) => value.length >= 16,
  event_types: oneOf(['MessageCreate', 'ParticipantsJoin', 'ParticipantsLeave']),
};
const ids: Record<string, Rule> = { ids: (value) => each((id) => number.test(id))(value) && value.split(',').length <= 100 };

const own: Record<Endpoint, Record<string, Rule>> = {
  mentions: timeline,
  posts: { ...timeline, exclude: oneOf(['replies', 'retweets']) },
  search,
  messages: messageList,
  conversation: messageList,
  'post-look-up': ids,
  'user-look-up': ids,
  me: {},
};

function rulesFor(endpoint: Endpoint, naming: Naming): Record<string, Rule> {
  const kind = kindOf[endpoint];
  const fields = Object.entries(fieldsOf[naming])
    .filter(([name]) => (name !== 'dm_event.fields' || kind === 'message') && (name !== 'media.fields' || kind !== 'user'))
    .map(([name, allowed]) => [name, oneOf(allowed)] as const);
  return { ...own[endpoint], ...Object.fromEntries(fields), expansions: oneOf(expansionsOf[naming][kind]) };
}

/** What is wrong with a query; null: nothing. */
export function complaintAbout(endpoint: Endpoint, naming: Naming, query: URLSearchParams): string | null {
  const rules = rulesFor(endpoint, naming);
  for (const [name, value] of query) {
    const rule = rules[name];
    if (rule === undefined) return `The query parameter [${name}] is not one of [${Object.keys(rules).join(',')}]`;
    if (!rule(value)) return `The \`${name}\` query parameter value [${value}] is not valid`;
  }
  if (own[endpoint]['query'] !== undefined && !query.has('query')) return 'The `query` query parameter can not be empty';
  if (own[endpoint]['ids'] !== undefined && !query.has('ids')) return 'The `ids` query parameter can not be empty';
  return null;
}

export function wantedBy(query: URLSearchParams, naming: Naming, base: string): Wanted {
  const set = (name: string): Set<string> => new Set((query.get(name) ?? '').split(',').filter((value) => value !== ''));
  return { naming, post: set(`${naming}.fields`), user: set('user.fields'), message: set('dm_event.fields'), media: set('media.fields'), base, expansions: set('expansions') };
}
