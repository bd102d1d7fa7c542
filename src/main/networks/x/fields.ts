import type { XSettings } from '../../../contract/index.ts';

type Naming = XSettings['naming'];
export type Query = Record<string, string>;

const user = { 'user.fields': 'name,public_metrics,username,verified' };

/**
 * What to ask for, in the words of either version. From OpenAPI 2.167 on, what refers to something else
 * (author, replied-to post, edits) is asked for by `expansions` only.
 */
export function postFields(naming: Naming): Query {
  if (naming === 'post') {
    return {
      ...user,
      'post.fields': 'conversation_id,created_at,display_text_range,entities,id,note_post,text',
      expansions: 'author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts',
    };
  }
  return {
    ...user,
    'tweet.fields':
      'author_id,conversation_id,created_at,display_text_range,edit_history_tweet_ids,entities,id,in_reply_to_user_id,note_tweet,referenced_tweets,text',
    expansions: 'author_id,in_reply_to_user_id,referenced_tweets.id',
  };
}

export function directMessageFields(naming: Naming): Query {
  const common = 'created_at,dm_conversation_id,entities,event_type,id,text';
  return {
    ...user,
    event_types: 'MessageCreate',
    'dm_event.fields': naming === 'post' ? common : `${common},sender_id`,
    expansions: 'sender_id',
  };
}

export const userFields: Query = user;
