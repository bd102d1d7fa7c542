/** Everything that the fake YouTube holds. */

export interface Person {
  /** Of the channel. */
  id: string;
  title: string;
  /** Without the @. */
  handle: string;
}

export type Standing = 'published' | 'heldForReview' | 'rejected';

export interface StoredComment {
  id: string;
  author: Person;
  text: string;
  /** Epoch milliseconds. */
  publishedAt: number;
  updatedAt: number;
  standing: Standing;
  videoId: string;
  /** Null: it stands under the video itself. */
  parent: StoredComment | null;
  /** Oldest first. */
  replies: StoredComment[];
  canReply: boolean;
}

export interface World {
  person(given: { name: string; handle: string }): Person;
  personBy(id: string): Person | undefined;
  comment(id: string): StoredComment | undefined;
  /** Under videos, oldest first. */
  readonly threads: readonly StoredComment[];
  write(comment: Pick<StoredComment, 'author' | 'text' | 'videoId' | 'parent'> & { at: number; standing?: Standing }): StoredComment;
  drop(comment: StoredComment): void;
  readonly banned: Set<Person>;
  /** Videos under which nobody may comment (any more). */
  readonly closed: Set<string>;
}

export function createWorld(): World {
  const people = new Map<string, Person>();
  const comments = new Map<string, StoredComment>();
  const threads: StoredComment[] = [];
  let count = 0;
  const next = (prefix: string): string => {
    count += 1;
    return `${prefix}${String(count).padStart(20, '0')}`;
  };
  return {
    threads,
    banned: new Set(),
    closed: new Set(),
    person({ name, handle }) {
      const existing = people.get(handle.toLowerCase());
      if (existing !== undefined) return existing;
      const person = { id: next('UC_'), title: name, handle };
      people.set(handle.toLowerCase(), person);
      return person;
    },
    personBy: (id) => [...people.values()].find((person) => person.id === id),
    comment: (id) => comments.get(id),
    write({ author, text, videoId, parent, at, standing = 'published' }) {
      // Answers bear the id of what they answer.
      const id = parent === null ? `${next('Ug')}AaABAg` : `${parent.id}.${next('9')}`;
      const comment: StoredComment = { id, author, text, publishedAt: at, updatedAt: at, standing, videoId, parent, replies: [], canReply: true };
      comments.set(id, comment);
      const list = parent === null ? threads : parent.replies;
      const after = list.findIndex(({ publishedAt }) => publishedAt > at);
      if (after < 0) list.push(comment);
      else list.splice(after, 0, comment);
      return comment;
    },
    drop(comment) {
      for (const one of [comment, ...comment.replies]) comments.delete(one.id);
      const list = comment.parent === null ? threads : comment.parent.replies;
      list.splice(list.indexOf(comment), 1);
    },
  };
}
