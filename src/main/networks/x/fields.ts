import type { XSettings } from '../../../contract/index.ts';
import type { Query } from '../http/exchange.ts';

type Naming = XSettings['naming'];

const user = { 'user.fields': 'name,profile_image_url,public_metrics,username,verified' };
/** People and files come beside what was asked for. */
const beside = { ...user, 'media.fields': 'duration_ms,media_key,type,url,variants' };

/**
 * What to ask for, in the words of either version. From OpenAPI 2.167 on, what refers to something else
 * (author, replied-to post, edits) is asked for by `expansions` only.
 */
export function postFields(naming: Naming): Query {
  if (naming === 'post') {
    return {
      ...beside,
      'post.fields': 'attachments,conversation_id,created_at,display_text_range,entities,id,note_post,text',
      expansions: 'attachments.media_keys,author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts',
    };
  }
  return {
    ...beside,
    'tweet.fields':
      'attachments,author_id,conversation_id,created_at,display_text_range,edit_history_tweet_ids,entities,id,in_reply_to_user_id,note_tweet,referenced_tweets,text',
    expansions: 'attachments.media_keys,author_id,in_reply_to_user_id,referenced_tweets.id',
  };
}

export function directMessageFields(naming: Naming): Query {
  const common = 'attachments,created_at,dm_conversation_id,entities,event_type,id,text';
  return {
    ...beside,
    event_types: 'MessageCreate',
    'dm_event.fields': naming === 'post' ? common : `${common},sender_id`,
    expansions: 'attachments.media_keys,sender_id',
  };
}

export const userFields: Query = user;
