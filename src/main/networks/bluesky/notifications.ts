import type { PullOutcome, PulledMessage, PullUse, Trouble } from '../network.ts';
import type { Context } from './context.ts';
import type { Cursor } from './cursor.ts';
import { postPlace } from './identifiers.ts';
import { isPostGone, viewsOf } from './look-up.ts';
import { type Post, postMessage, publicThread, rootOf } from './mapping.ts';
import { pullList } from './paging.ts';
import { filesOf } from './pictures.ts';
import { timeOf } from './tid.ts';
import { type Notification, notificationsWire, type PostView, recordOf } from './wire.ts';
import { type Asking, query, question } from './xrpc.ts';

/** Of the others nobody waits for an answer. */
const reasons = ['mention', 'reply', 'quote'];

/** Of what has left the list, so many are asked for at once. */
const mostAsked = 10;

function postOf(notification: Notification, view: PostView | undefined, root: PostView | undefined): Post[] {
  const { uri, indexedAt } = notification;
  const place = postPlace(uri);
  if (place === null) return [];
  return [{
    uri, place,
    record: view?.record ?? recordOf(notification.record),
    indexedAt: view?.indexedAt ?? indexedAt,
    ...(view === undefined ? {} : { liked: view.like !== undefined }),
    ...(root === undefined ? {} : { hidden: root.hiddenReplies.includes(uri) }),
  }];
}

async function messagesOf(notifications: readonly Notification[], { settings, directory, ports }: Context, asking: Asking): Promise<{ kind: 'messages'; messages: PulledMessage[] } | Trouble> {
  const own = (uri: string): boolean => postPlace(uri)?.did === settings.did;
  const roots = notifications.map(({ uri, record }) => rootOf({ uri, record: recordOf(record) })).filter(own);
  const views = await viewsOf([...notifications.map(({ uri }) => uri), ...roots], asking);
  if (views.kind !== 'views') return views;
  const posts = notifications.flatMap((one) => {
    const root = rootOf({ uri: one.uri, record: views.of.get(one.uri)?.record ?? recordOf(one.record) });
    return postOf(one, views.of.get(one.uri), own(root) ? views.of.get(root) : undefined);
  }).filter(({ uri }) => !own(uri));
  const people = await directory.find(posts.map(({ place }) => place.did), asking);
  if (people.kind !== 'people') return people;
  const messages = await Promise.all(posts.map(async (post) => {
    const author = people.of(post.place.did);
    const files = await filesOf(post.record, views.of.get(post.uri)?.pictures ?? [], ports, asking.signal);
    return postMessage(post, publicThread(rootOf(post), author), author, false, files);
  }));
  return { kind: 'messages', messages };
}

/** What was taken down or withdrawn has no record any more; of people who are blocked it is only not shown. */
async function goneOf(uris: readonly string[], asking: Asking): Promise<string[]> {
  const asked = uris.slice(0, mostAsked);
  const gone = await Promise.all(asked.map((uri) => isPostGone(uri, asking)));
  return asked.filter((_, index) => gone[index]);
}

/** Who mentioned, answered or quoted the account. https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications */
export function pullNotifications(cursor: Cursor, use: PullUse, context: Context, signal: AbortSignal): Promise<PullOutcome> {
  const asking: Asking = { client: context.client, use, signal };
  return pullList<Notification>({
    read: async (token) => {
      const request = query('app.bsky.notification.listNotifications', { reasons, limit: '100', ...(token === null ? {} : { cursor: token }) });
      return question('notifications', request, notificationsWire, asking);
    },
    uriOf: ({ uri }) => uri,
    positionOf: ({ uri, indexedAt }) => new Date(indexedAt ?? timeOf(postPlace(uri)?.key ?? '') ?? 0).toISOString(),
    known: (uris) => context.ports.threads.known(uris),
    messages: (notifications) => messagesOf(notifications, context, asking),
    gone: (uris) => goneOf(uris, asking),
  }, cursor, use);
}
