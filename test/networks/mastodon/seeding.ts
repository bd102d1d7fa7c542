import type { Writing } from './writing.ts';
import { dropStatus, storeStatus } from './writing.ts';
import { statusEntity } from './entities.ts';
import type { Person, StoredStatus, Visibility } from './world.ts';

export interface SeedPerson {
  name: string;
  /** Without the first @; with a server where it is another one. */
  handle: string;
  followers?: number;
}

export interface NewSeed {
  text: string;
  visibility?: Visibility;
  /** Now unless given. */
  at?: number;
  inReplyTo?: string;
  warning?: string;
  files?: { name: string; type: string; content: string; bytes?: Uint8Array }[];
}

export interface Seeding {
  /** Mentions whom its text mentions, and nobody else. */
  write(from: SeedPerson, seed: NewSeed): StoredStatus;
  /** In Mastodon's own app. */
  writeOwn(seed: NewSeed): StoredStatus;
  edit(id: string, text: string, at?: number): void;
  /** By whoever wrote it. */
  remove(id: string): void;
  /** What they write is filtered: it is told only to those who ask for it. */
  filter(from: SeedPerson): void;
  /** They do not want to see the account's statuses, nor be answered. */
  blockAccount(by: SeedPerson): void;
}

export function createSeeding(writing: Writing, account: Person, filtered: Set<Person>): Seeding {
  const { world, now } = writing;
  const write = (author: Person, { text, visibility = 'public', at = now(), inReplyTo, warning = '', files = [] }: NewSeed): StoredStatus => {
    const media = files.map((file) => ({ id: world.nextId(), owner: author, ...file, processing: 0, used: true }));
    for (const one of media) world.media.set(one.id, one);
    return storeStatus(author, { text, visibility, at, inReplyTo: inReplyTo === undefined ? null : world.status(inReplyTo)!, warning, media }, writing);
  };
  return {
    write: (from, seed) => write(world.person(from), seed),
    writeOwn: (seed) => write(account, seed),
    edit(id, text, at = now()) {
      const status = world.status(id)!;
      status.text = text;
      status.editedAt = at;
      for (const to of [status.author, ...status.mentions]) writing.tell(to, { event: 'status.update', payload: JSON.stringify(statusEntity(status, to, writing)) });
    },
    remove: (id) => dropStatus(world.status(id)!, writing),
    filter: (from) => void filtered.add(world.person(from)),
    blockAccount: (by) => void world.person(by).blocks.add(account),
  };
}
