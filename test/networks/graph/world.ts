/** Everything that the fake Graph holds. */

export interface Party {
  id: string;
  name: string;
}

export interface Page extends Party {
  username: string;
  /** Whom it blocked. */
  blocked: Set<string>;
}

/** A file that has an address of its own for a while. */
export interface Media {
  id: string;
  type: string;
  content: string;
  /** In place of the content, where it is no text. */
  bytes?: Uint8Array;
}

export interface Post {
  id: string;
  page: Page;
  /** The Page's own, a visitor's on the Page, or somebody's elsewhere that tags it. */
  kind: 'published' | 'visitor' | 'tagged';
  author: Party;
  message: string;
  at: number;
  updatedAt: number;
  hidden: boolean;
  likes: Set<string>;
  media: Media[];
}

export interface Comment {
  id: string;
  post: Post;
  parent: Comment | null;
  author: Party;
  message: string;
  at: number;
  hidden: boolean;
  likes: Set<string>;
  media: Media | null;
  /** Whom it names in front. */
  names: Party | null;
  /** What the Page may not do with it, though it usually may; `untold`: nobody says. */
  limits: readonly Right[] | 'untold';
}

/** As Graph calls it, behind `can_`. */
export type Right = 'comment' | 'hide' | 'remove' | 'reply_privately';

export interface Message {
  id: string;
  from: Party;
  to: Party;
  at: number;
  text: string;
  media: Media[];
  repliedTo: string | null;
  tag: string | null;
  /** By whom, and which. */
  reactions: Map<Party, string>;
}

export interface Conversation {
  id: string;
  platform: 'messenger' | 'instagram';
  /** The Page, or the Instagram account. */
  own: Party;
  person: Party;
  updatedAt: number;
  /** Oldest first. */
  messages: Message[];
  /** Until when it may be written to without a tag. */
  windowEnds: number;
  /** Graph cannot show it: its details, or not even that it is there. */
  poison: 'no' | 'details' | 'all';
  /** Private replies that were sent into it, by what they answered. */
  answers: Map<string, Message>;
}

/** A professional account, linked to a Page. */
export interface InstagramAccount extends Party {
  username: string;
  /** What `/me` tells as `id`: another one for each app, and good for nothing. */
  appScopedId: string;
  pageId: string;
}

export interface InstagramMedia {
  id: string;
  /** The account, or somebody else. */
  owner: Party;
  caption: string;
  /** Of somebody else's: whether the account is tagged in it. */
  tags: boolean;
  at: number;
  file: Media | null;
}

export interface InstagramComment {
  id: string;
  media: InstagramMedia;
  parent: InstagramComment | null;
  author: Party;
  text: string;
  at: number;
  hidden: boolean;
}

export interface World {
  nextId(): string;
  people: Map<string, Party>;
  pages: Map<string, Page>;
  posts: Map<string, Post>;
  comments: Map<string, Comment>;
  /** Of a post, oldest first. */
  under(post: Post): readonly Comment[];
  conversations: Map<string, Conversation>;
  instagram: InstagramAccount;
  instagramMedia: Map<string, InstagramMedia>;
  instagramComments: Map<string, InstagramComment>;
  /** Pages whose app is told of what happens. */
  subscribed: Set<string>;
  media: Map<string, Media>;
  /** Pictures that were uploaded and are not shown anywhere yet. */
  unpublished: Map<string, Media>;
  /** Who has no picture. */
  faceless: Set<string>;
  person(name: string): Party;
}

export function createWorld(): World {
  let last = 1_000;
  const people = new Map<string, Party>();
  const byName = new Map<string, Party>();
  const comments = new Map<string, Comment>();
  const nextId = (): string => {
    last += 1;
    return String(last);
  };
  return {
    nextId,
    people,
    faceless: new Set(),
    pages: new Map(),
    posts: new Map(),
    comments,
    under: (post) => [...comments.values()].filter((comment) => comment.post === post).sort((one, other) => one.at - other.at),
    conversations: new Map(),
    instagram: { id: '17841400000000001', name: 'Acme Shop', username: 'acme.shop', appScopedId: '26000000000000001', pageId: '424242' },
    instagramMedia: new Map(),
    instagramComments: new Map(),
    subscribed: new Set(),
    media: new Map(),
    unpublished: new Map(),
    person(name) {
      const known = byName.get(name);
      if (known !== undefined) return known;
      const person = { id: `7700${nextId()}`, name };
      byName.set(name, person);
      people.set(person.id, person);
      return person;
    },
  };
}
