import type { XSettings } from '../../../contract/index.ts';
import type { Query } from '../http/exchange.ts';
import type { PullUse } from '../network.ts';
import type { Route } from './client.ts';
import { type Cursor, restarted, start } from './cursor.ts';
import { directMessageFields, postFields } from './fields.ts';
import { searchQuery } from './search.ts';

/** A list that is read page by page. */
export interface Source {
  route: Route;
  path: string;
  query(cursor: Cursor): Query;
  /** Where to go on when X refuses a cursor: a token may have been forgotten, a `since_id` may be too old. Null: it is not the cursor. */
  fallback(cursor: Cursor): Cursor | null;
}

export type PostStream = 'mentions' | 'posts' | 'search';

const pageSize = '100';

const position = (since: string | null, token: string | null, tokenName: 'next_token' | 'pagination_token' = 'pagination_token'): Query => ({
  max_results: pageSize,
  ...(since === null ? {} : { since_id: since }),
  ...(token === null || token === '' ? {} : { [tokenName]: token }),
});

/** History begins once more where X refuses its place; a list that is refused from its begin is refused for another reason. */
const historyAnew = (refused: Cursor): Cursor | null => (refused.history === '' ? null : { ...refused, history: '' });

/**
 * Time-lines reach back to the 800 newest mentions and the 3,200 newest own posts; a search to the last seven days, and a
 * `since_id` from before them is refused: then all of them are read again. What is older when it is first asked for stays out.
 * https://docs.x.com/x-api/posts/timelines/introduction, https://docs.x.com/x-api/posts/search/introduction
 */
export function postSource(stream: PostStream, settings: XSettings, use: PullUse): Source {
  const fields = postFields(settings.naming);
  const place = (cursor: Cursor): [string | null, string | null] => (use === 'history' ? [null, cursor.history] : [cursor.since, cursor.token]);
  const fallback = (refused: Cursor): Cursor | null => {
    if (use === 'history') return historyAnew(refused);
    return refused.token !== null ? restarted(refused) : refused.since !== null ? start : null;
  };
  switch (stream) {
    case 'mentions':
      return { route: stream, path: `/2/users/${settings.userId}/mentions`, query: (cursor) => ({ ...fields, ...position(...place(cursor)) }), fallback };
    case 'posts':
      return { route: stream, path: `/2/users/${settings.userId}/tweets`, query: (cursor) => ({ ...fields, exclude: 'retweets', ...position(...place(cursor)) }), fallback };
    case 'search': {
      const wanted = { ...fields, query: searchQuery(settings), sort_order: 'recency' };
      return { route: stream, path: '/2/tweets/search/recent', query: (cursor) => ({ ...wanted, ...position(...place(cursor), 'next_token') }), fallback };
    }
  }
}

/** Direct messages have no `since_id`. */
export const messageSource = (settings: XSettings, use: PullUse): Source => ({
  route: 'messages',
  path: '/2/dm_events',
  query: ({ token, history }) => ({ ...directMessageFields(settings.naming), ...position(null, use === 'history' ? history : token) }),
  fallback: (refused) => (use === 'history' ? historyAnew(refused) : refused.token === null ? null : restarted(refused)),
});
