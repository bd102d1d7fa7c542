/** Everything that the fake server holds. */

export const domain = 'social.example';

export interface Person {
  id: string;
  username: string;
  /** Null: of this server. */
  domain: string | null;
  name: string;
  followers: number;
  /** False: they have set no picture of their own. */
  pictured: boolean;
  /** Ids of people who blocked them are not told to anybody; those whom they blocked are here. */
  blocks: Set<Person>;
  follows: Set<Person>;
}

export type Visibility = 'public' | 'unlisted' | 'private' | 'direct';

export interface StoredMedia {
  id: string;
  owner: Person;
  name: string;
  type: string;
  content: string;
  /** In place of the content, where it is no text. */
  bytes?: Uint8Array;
  /** How often it must still be asked for until it is ready. */
  processing: number;
  used: boolean;
}

export interface StoredStatus {
  id: string;
  author: Person;
  /** Epoch milliseconds. */
  at: number;
  text: string;
  warning: string;
  visibility: Visibility;
  inReplyTo: StoredStatus | null;
  mentions: Person[];
  media: StoredMedia[];
  editedAt: number | null;
  likedBy: Set<Person>;
}

export interface StoredNotification {
  id: string;
  type: 'mention' | 'update' | 'favourite';
  at: number;
  to: Person;
  from: Person;
  status: StoredStatus;
}

export interface World {
  person(given: { name: string; handle: string; followers?: number; pictured?: boolean }): Person;
  personBy(id: string): Person | undefined;
  /** `ann`, or `ann@other.example`. */
  personCalled(acct: string): Person | undefined;
  nextStatusId(at: number): string;
  status(id: string): StoredStatus | undefined;
  statuses(): readonly StoredStatus[];
  keep(status: StoredStatus): void;
  drop(status: StoredStatus): void;
  notifications: StoredNotification[];
  notify(notification: Omit<StoredNotification, 'id'>): void;
  media: Map<string, StoredMedia>;
  nextId(): string;
}

export const acctOf = ({ username, domain: server }: Person): string => (server === null ? username : `${username}@${server}`);

/** Ids count up within a millisecond: what is added later is newer. lib/mastodon/snowflake.rb */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export function createWorld(): World {
  const people = new Map<string, Person>();
  const statuses: StoredStatus[] = [];
  const byId = new Map<string, StoredStatus>();
  let sequence = 0n;
  let lastId = 117_020_000_000_000_000n;
  let lastNotification = 20;
  const nextId = (): string => (lastId += 4_096n).toString();
  const world: World = {
    nextId,
    person({ name, handle, followers = 0, pictured = true }) {
      const existing = world.personCalled(handle);
      if (existing !== undefined) return existing;
      const [username = '', server = null] = handle.split('@');
      const person: Person = { id: nextId(), username, domain: server === domain ? null : server, name, followers, pictured, blocks: new Set(), follows: new Set() };
      people.set(acctOf(person).toLowerCase(), person);
      return person;
    },
    personBy: (id) => [...people.values()].find((person) => person.id === id),
    personCalled: (acct) => people.get(acct.toLowerCase().replace(new RegExp(`@${domain}$`, 'u'), '')),
    nextStatusId(at) {
      sequence = (sequence + 1n) & 0xffffn;
      return ((BigInt(Math.max(0, Math.floor(at))) << 16n) | sequence).toString();
    },
    status: (id) => byId.get(id),
    statuses: () => statuses,
    keep(status) {
      byId.set(status.id, status);
      const after = statuses.findIndex(({ id }) => compareIds(id, status.id) > 0);
      if (after < 0) statuses.push(status);
      else statuses.splice(after, 0, status);
    },
    drop(status) {
      byId.delete(status.id);
      statuses.splice(statuses.indexOf(status), 1);
      for (const one of statuses) if (one.inReplyTo === status) one.inReplyTo = null;
      world.notifications = world.notifications.filter((notification) => notification.status !== status);
    },
    notifications: [],
    notify(notification) {
      lastNotification += 1;
      world.notifications.push({ ...notification, id: String(lastNotification) });
    },
    media: new Map(),
  };
  return world;
}

/** app/policies/status_policy.rb */
export function isVisibleTo({ author, visibility, mentions }: StoredStatus, person: Person): boolean {
  if (author === person) return true;
  if (author.blocks.has(person)) return false;
  switch (visibility) {
    case 'public':
    case 'unlisted':
      return true;
    case 'private':
      return mentions.includes(person) || person.follows.has(author);
    case 'direct':
      return mentions.includes(person);
  }
}
