import type { HttpAnswer } from '../faults.ts';
import { invalid, json } from './answers.ts';
import { areApart, detailedProfile, notificationsOf, notificationView, postView } from './views.ts';
import type { Person, World } from './world.ts';

/** What `app.bsky.*` answers. */
export interface AppView {
  world: World;
  url: () => string;
}

export function listNotifications(self: Person, query: URLSearchParams, { world }: AppView): HttpAnswer {
  const reasons = query.getAll('reasons');
  const limit = Number(query.get('limit') ?? '50');
  const [at, cid] = (query.get('cursor') ?? '').split('::');
  if (query.has('cursor') && (!/^\d+$/u.test(at ?? '') || cid === undefined)) return invalid('Malformed cursor');
  const all = notificationsOf(self, world).filter(({ reason }) => reasons.length === 0 || reasons.includes(reason))
    .filter((one) => cid === undefined || one.at < Number(at) || (one.at === Number(at) && one.post.cid < cid));
  const page = all.slice(0, limit);
  const last = page.at(-1);
  const next = all.length > limit && last !== undefined ? { cursor: `${String(last.at)}::${last.post.cid}` } : {};
  return json(200, { notifications: page.map((one) => notificationView(one, self, world)), priority: false, ...next });
}

/** What is gone, or whose author is blocked, is left out. */
export function getPosts(self: Person, query: URLSearchParams, { world, url }: AppView): HttpAnswer {
  const uris = query.getAll('uris');
  if (uris.length > 25) return invalid('Error: uris must not have more than 25 elements');
  const posts = uris.flatMap((uri) => world.record(uri) ?? []).filter(({ did }) => !areApart(self.did, did, world));
  return json(200, { posts: posts.map((post) => postView(post, self, world, url())) });
}

export function getProfiles(self: Person, query: URLSearchParams, { world, url }: AppView): HttpAnswer {
  const actors = query.getAll('actors');
  if (actors.length > 25) return invalid('Error: actors must not have more than 25 elements');
  return json(200, { profiles: actors.flatMap((did) => world.personBy(did) ?? []).map((person) => detailedProfile(person, self, world, url())) });
}
