import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordOf, readable, postsWire, profileWire } from '../../../src/main/networks/bluesky/wire.ts';

const recorded = resolve(import.meta.dirname, '../../../../shared/data/payloads/bluesky/marshalx');
const payload = (name: string): unknown => JSON.parse(readFileSync(resolve(recorded, name), 'utf8'));

describe.skipIf(!existsSync(recorded))('what Bluesky really answered', () => {
  test('a record of a post', () => {
    const { value } = payload('post_record.json') as { value: { text: string; createdAt: string } };
    expect(recordOf(value)).toMatchObject({ text: value.text, createdAt: Date.parse(value.createdAt) });
  });

  test('a thread with files: the post, its author, its pictures', () => {
    const { thread } = payload('thread_view_post_with_embed_media.json') as { thread: { post: { uri: string; author: { did: string; handle: string } } } };
    const [view] = postsWire.parse({ posts: [thread.post] });
    expect(view).toMatchObject({ uri: thread.post.uri, author: { did: thread.post.author.did, handle: thread.post.author.handle } });
    expect(view!.record.text).not.toBeUndefined();
    expect(view!.pictures.length).toBe(view!.record.embed.files.filter(({ type }) => type.startsWith('image/')).length);
  });

  test('people', () => {
    const { follows } = payload('get_follows.json') as { follows: unknown[] };
    expect(readable(profileWire, follows)).toHaveLength(follows.length);
  });
});

test('a handle that is not proven is none, and whoever has no name goes by the handle', () => {
  expect(profileWire.parse({ did: 'did:plc:abc', handle: 'handle.invalid' })).toMatchObject({ handle: '', name: 'did:plc:abc' });
  expect(profileWire.parse({ did: 'did:plc:abc', handle: 'a.example', displayName: ' ' })).toMatchObject({ handle: 'a.example', name: 'a.example' });
});

test('files, cards and posts that are shown, alone and together', () => {
  const image = { image: { $type: 'blob', ref: { $link: 'bafkreiaaaaaaaa' }, mimeType: 'image/png', size: 5 }, alt: '' };
  const quoted = { uri: 'at://did:plc:abc/app.bsky.feed.post/3lzzzzzzzzz2b', cid: 'bafyreiaaaaaaaa' };
  expect(recordOf({ embed: { $type: 'app.bsky.embed.recordWithMedia', record: { record: quoted }, media: { images: [image, image] } } }).embed)
    .toMatchObject({ files: [{ type: 'image/png' }, { type: 'image/png' }], shown: quoted });
  expect(recordOf({ embed: { external: { uri: 'https://a.example' } } }).embed).toMatchObject({ card: 'https://a.example', files: [] });
  expect(recordOf({ embed: { video: { ref: { $link: 'bafkreiaaaaaaaa' }, mimeType: 'video/mp4', size: 9 } } }).embed.files).toEqual([{ cid: 'bafkreiaaaaaaaa', type: 'video/mp4', size: 9 }]);
});
