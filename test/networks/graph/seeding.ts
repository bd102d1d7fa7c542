import { dropNode, storeComment } from './facebook.ts';
import { dropInstagramComment, storeInstagramComment } from './instagram.ts';
import { conversationWith, storeMessage } from './messages.ts';
import type { Comment, Conversation, InstagramComment, InstagramMedia, Media, Message, Page, Party, Post, World } from './world.ts';

export interface NewFile {
  type: string;
  /** Such bytes as are text. */
  content: string;
  /** In its place, where they are none. */
  bytes?: Uint8Array;
}

/** What people do at Facebook and in Messenger. */
export interface Seeding {
  /** On the Page, or elsewhere and tagging it; the Page's own where nobody is named. */
  addPost(post: { by?: string; tags?: boolean; text: string; at?: number; files?: NewFile[] }): Post;
  /** Under a post; where another comment is answered, beside it. By the Page where nobody is named. */
  addComment(comment: { by?: string; on: Post; answers?: Comment; text: string; at?: number; file?: NewFile; names?: string; limits?: Comment['limits'] }): Comment;
  /** A post counts as updated by it; a comment does not tell. */
  edit(id: string, text: string): void;
  /** No post counts as updated by it. */
  drop(id: string): void;
  addMessage(message: { with: string; from: 'customer' | 'page'; text: string; at?: number; files?: NewFile[]; repliedTo?: string }): Message;
  /** The account's own at Instagram, or somebody's that tags it, unless that is said. */
  addMedia(media: { by?: string; tags?: boolean; caption: string; at?: number; file?: NewFile }): InstagramMedia;
  addInstagramComment(comment: { by?: string; on: InstagramMedia; answers?: InstagramComment; text: string; at?: number }): InstagramComment;
  dropInstagramComment(id: string): void;
  addDirect(message: { with: string; from: 'customer' | 'account'; text: string; at?: number; files?: NewFile[] }): Message;
  /** To a direct message; null: taken back. The conversation does not count as updated by it. */
  reactTo(message: Message, by: 'customer' | 'account', emoji: string | null): void;
  directWith(name: string): Conversation;
  /** As if a day had passed since everybody wrote. */
  closeWindows(): void;
  idOf(name: string): string;
  /** They have no picture. */
  hideFace(name: string): void;
}

export function createSeeding(world: World, page: Page, now: () => number): Seeding {
  const fileOf = (file: NewFile): Media => {
    const media = { id: world.nextId(), ...file };
    world.media.set(media.id, media);
    return media;
  };
  const whoIs = (name: string | undefined): Party => (name === undefined ? page : world.person(name));
  return {
    addPost({ by, tags = false, text, at = now(), files = [] }) {
      const author = whoIs(by);
      const post: Post = {
        id: `${tags ? author.id : page.id}_${world.nextId()}`, page, kind: by === undefined ? 'published' : tags ? 'tagged' : 'visitor',
        author, message: text, at, updatedAt: at, hidden: false, likes: new Set(), media: files.map(fileOf),
      };
      world.posts.set(post.id, post);
      return post;
    },
    addComment: ({ by, on, answers, text, at = now(), file, names, limits = [] }) => storeComment({ world }, {
      post: on, answered: answers ?? null, author: whoIs(by), text, at, media: file === undefined ? null : fileOf(file), names: names === undefined ? null : world.person(names), limits,
    }),
    edit(id, text) {
      const post = world.posts.get(id);
      const target = world.comments.get(id) ?? post;
      if (target === undefined) throw new RangeError(`there is no ${id}`);
      target.message = text;
      if (post !== undefined) post.updatedAt = now();
    },
    drop: (id) => {
      dropNode(world, id);
    },
    addMessage({ with: name, from, text, at = now(), files = [], repliedTo }) {
      const person = world.person(name);
      const conversation = conversationWith(world, 'messenger', page, person);
      return storeMessage(world, conversation, from === 'page' ? page : person, at, { text, media: files.map(fileOf), repliedTo: repliedTo ?? null });
    },
    addMedia({ by, tags = by !== undefined, caption, at = now(), file }) {
      const owner = by === undefined ? world.instagram : world.person(by);
      const media: InstagramMedia = { id: `1799${world.nextId()}000000000`, owner, caption, tags, at, file: file === undefined ? null : fileOf(file) };
      world.instagramMedia.set(media.id, media);
      return media;
    },
    addInstagramComment: ({ by, on, answers, text, at = now() }) =>
      storeInstagramComment({ world }, { media: on, answered: answers ?? null, author: by === undefined ? world.instagram : world.person(by), text, at }),
    dropInstagramComment: (id) => {
      dropInstagramComment(world, id);
    },
    addDirect({ with: name, from, text, at = now(), files = [] }) {
      const person = world.person(name);
      const conversation = conversationWith(world, 'instagram', world.instagram, person);
      return storeMessage(world, conversation, from === 'account' ? world.instagram : person, at, { text, media: files.map(fileOf) });
    },
    reactTo(message, by, emoji) {
      const customer = message.from === world.instagram ? message.to : message.from;
      const who = by === 'account' ? world.instagram : customer;
      if (emoji === null) message.reactions.delete(who);
      else message.reactions.set(who, emoji);
    },
    directWith: (name) => conversationWith(world, 'instagram', world.instagram, world.person(name)),
    closeWindows() {
      for (const conversation of world.conversations.values()) conversation.windowEnds = Math.min(conversation.windowEnds, now() - 1);
    },
    hideFace: (name) => {
      world.faceless.add(world.person(name).id);
    },
    idOf: (name) => world.person(name).id,
  };
}
