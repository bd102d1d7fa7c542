import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDid, isHandle, isRecordKey, isTid, placeOf, postPlace, uriOf } from '../../../src/main/networks/bluesky/identifiers.ts';
import { keyAbout, replyKey, timeOf } from '../../../src/main/networks/bluesky/tid.ts';

const files = resolve(import.meta.dirname, '../../../../shared/data/payloads/bluesky/interop-test-files/syntax');
const lines = (name: string): string[] =>
  readFileSync(resolve(files, `${name}.txt`), 'utf8').split('\n').map((line) => line.replace(/\r$/u, '')).filter((line) => line !== '' && !line.startsWith('#'));

/** At addresses of people and collections, and at those by handle, we do not look: only at records, by DID. */
const isAddressed = (uri: string): boolean => placeOf(uri) !== null;
const isOfRecord = (uri: string): boolean => /^at:\/\/did:[^/]+\/[^/]+\/[^/]+$/u.test(uri);

describe.skipIf(!existsSync(files))('by the protocol’s own lists', () => {
  test.each([
    ['did', isDid], ['tid', isTid], ['handle', isHandle], ['recordkey', isRecordKey],
  ] as const)('%s', (name, check) => {
    expect(lines(`${name}_syntax_valid`).filter((one) => !check(one))).toEqual([]);
    expect(lines(`${name}_syntax_invalid`).filter(check)).toEqual([]);
  });

  test('aturi', () => {
    const valid = lines('aturi_syntax_valid').filter(isOfRecord);
    expect(valid.length).toBeGreaterThan(10);
    expect(valid.filter((uri) => !isAddressed(uri))).toEqual([]);
    for (const uri of valid) expect(uriOf(placeOf(uri)!)).toBe(uri);
    expect(lines('aturi_syntax_invalid').filter(isAddressed)).toEqual([]);
  });
});

test('only a post is a post', () => {
  expect(postPlace('at://did:plc:abc/app.bsky.feed.post/3lzzzzzzzzz2b')).toEqual({ did: 'did:plc:abc', collection: 'app.bsky.feed.post', key: '3lzzzzzzzzz2b' });
  expect(postPlace('at://did:plc:abc/app.bsky.feed.like/3lzzzzzzzzz2b')).toBeNull();
});

describe('the key of a reply', () => {
  const when = fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 });

  test('is a TID, the same for the same reply, and tells when its first attempt began', () => {
    fc.assert(fc.property(fc.uuid(), when, (replyId, at) => {
      const key = replyKey(replyId, at);
      expect(isTid(key)).toBe(true);
      expect(replyKey(replyId, at)).toBe(key);
      expect(timeOf(key)).toBe(at);
    }));
  });

  test('is another one for another reply, at another time and at the same', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), when, (one, other, at) => {
      fc.pre(one !== other);
      expect(replyKey(one, at)).not.toBe(replyKey(other, at));
      expect(replyKey(one, at)).not.toBe(replyKey(one, at + 1));
    }));
    const keys = Array.from({ length: 1_000 }, (_, index) => replyKey(`reply ${String(index)}`, 1_800_000_000_000 + (index % 10)));
    expect(new Set(keys).size).toBe(1_000);
  });

  test('sorts by time', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), when, fc.integer({ min: 1, max: 1_000_000 }), (one, other, at, later) => {
      expect(replyKey(one, at) < replyKey(other, at + later)).toBe(true);
    }));
  });
});

test('the key of what is kept about something is a TID, and always the same', () => {
  fc.assert(fc.property(fc.string(), (subject) => {
    expect(isTid(keyAbout(subject))).toBe(true);
    expect(keyAbout(subject)).toBe(keyAbout(subject));
  }));
});

test('no time is told by what is no TID', () => {
  expect(timeOf('self')).toBeNull();
});
