/** Everything that the fake LinkedIn holds. */

export interface Organization {
  id: string;
  urn: string;
  name: string;
  vanityName: string;
  /** The role of the member who signed in. */
  role: 'ADMINISTRATOR' | 'RECRUITING_POSTER' | 'DIRECT_SPONSORED_CONTENT_POSTER';
}

export interface StoredPost {
  urn: string;
  author: string;
  text: string;
  /** False: nobody may comment. */
  open: boolean;
}

export interface StoredComment {
  urn: string;
  id: string;
  object: string;
  actor: string;
  text: string;
  parent: string | null;
  createdAt: number;
  likedBy: Set<string>;
}

export type Action = 'COMMENT' | 'COMMENT_EDIT' | 'COMMENT_DELETE' | 'ADMIN_COMMENT' | 'SHARE_MENTION' | 'SHARE' | 'LIKE';

export interface StoredNotification {
  notificationId: number;
  organization: string;
  action: Action;
  at: number;
  urn: string;
  owner: string;
  text: string;
  object: string;
}

export interface World {
  nextId: (at: number) => string;
  organizations: Map<string, Organization>;
  posts: Map<string, StoredPost>;
  comments: Map<string, StoredComment>;
  notifications: StoredNotification[];
  notify(notification: Omit<StoredNotification, 'notificationId'>): void;
}

/** Ids hold the milliseconds at which they were given out, above 22 other bits. */
function createIds(): (at: number) => string {
  let last = 0n;
  return (at) => {
    last = (last + 1n) & 0x3f_ffffn;
    return ((BigInt(Math.max(0, Math.floor(at))) << 22n) | last).toString();
  };
}

export function createWorld(): World {
  const notifications: StoredNotification[] = [];
  let count = 5_603_453_000;
  return {
    nextId: createIds(),
    organizations: new Map(),
    posts: new Map(),
    comments: new Map(),
    notifications,
    notify(notification) {
      count += 1;
      notifications.push({ ...notification, notificationId: count });
    },
  };
}

/** Whose page something is on: whoever wrote the post. */
export const ownerOf = (object: string, world: World): Organization | undefined => [...world.organizations.values()].find(({ urn }) => urn === world.posts.get(object)?.author);

/** What is written under a post of a page its administrators are told. */
export function storeComment(given: { object: string; actor: string; text: string; parent: string | null; at: number }, world: World): StoredComment {
  const { object, actor, text, parent, at } = given;
  const id = world.nextId(at);
  const comment: StoredComment = { urn: `urn:li:comment:(${object},${id})`, id, object, actor, text, parent, createdAt: at, likedBy: new Set() };
  world.comments.set(comment.urn, comment);
  tell(actor === ownerOf(object, world)?.urn ? 'ADMIN_COMMENT' : 'COMMENT', comment, at, world);
  return comment;
}

export function tell(action: Action, { urn, actor, text, object }: StoredComment, at: number, world: World): void {
  const owner = ownerOf(object, world);
  if (owner !== undefined) world.notify({ organization: owner.urn, action, at, urn, owner: actor, text, object });
}
