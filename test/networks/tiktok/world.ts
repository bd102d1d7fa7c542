import { randomBytes } from 'node:crypto';

/** Everything that the fake TikTok holds of one account. */

export interface Person {
  /** `unique_identifier`: the same wherever they show up. */
  id: string;
  username: string;
  name: string;
}

export interface StoredComment {
  id: string;
  video: string;
  /** Null: the account itself. */
  author: Person | null;
  /** Epoch milliseconds, whole seconds. */
  at: number;
  text: string;
  image: string | null;
  parent: string | null;
  hidden: boolean;
  liked: boolean;
}

export interface StoredVideo {
  id: string;
  at: number;
  comments: Map<string, StoredComment>;
}

export interface StoredMessage {
  id: string;
  from: 'customer' | 'business';
  at: number;
  /** As TikTok writes it: its type and what belongs to it. */
  content: Record<string, unknown>;
}

export interface Conversation {
  id: string;
  customer: Person;
  messages: StoredMessage[];
}

export interface World {
  businessId: string;
  username: string;
  name: string;
  videos: Map<string, StoredVideo>;
  conversations: Map<string, Conversation>;
  media: Map<string, Uint8Array>;
  /** Larger than JavaScript's numbers can be told apart. */
  nextId(): string;
}

export function createWorld(username: string, name: string): World {
  let last = 7_123_456_789_012_340_000n;
  return {
    businessId: `_000${randomBytes(24).toString('base64url')}`,
    username,
    name,
    videos: new Map(),
    conversations: new Map(),
    media: new Map(),
    nextId() {
      last += 1n;
      return String(last);
    },
  };
}

export const commentBy = (world: World, id: string): StoredComment | undefined =>
  [...world.videos.values()].map(({ comments }) => comments.get(id)).find((found) => found !== undefined);

export const answersTo = (video: StoredVideo, id: string): StoredComment[] => [...video.comments.values()].filter(({ parent }) => parent === id);
