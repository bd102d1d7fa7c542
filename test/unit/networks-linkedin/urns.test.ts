import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorFrom, remembering, start } from '../../../src/main/networks/linkedin/cursor.ts';
import { sidesOf, threadOf } from '../../../src/main/networks/linkedin/mapping.ts';
import { commentIn, encoded, isActor, isPost, timeOf } from '../../../src/main/networks/linkedin/urns.ts';
import { commentsWire, commentWire, notificationsWire } from '../../../src/main/networks/linkedin/wire.ts';

describe('URNs', () => {
  test('a comment is the same in its long form and its short one', () => {
    const long = 'urn:li:comment:(urn:li:activity:7094637247890620418,7094977717598625792)';
    expect(commentIn('urn:li:comment:(activity:7094637247890620418,7094977717598625792)')?.urn).toBe(long);
    expect(commentIn(long)).toEqual({ urn: long, object: 'urn:li:activity:7094637247890620418', id: '7094977717598625792' });
  });

  test.each(['', 'urn:li:comment:1', 'urn:li:comment:(urn:li:activity:1,x)', 'urn:li:comment:(urn:li:person:1,2)', 'urn:li:comment:(urn:li:activity:1,2)/..'])('%j is no comment', (text) => {
    expect(commentIn(text)).toBeNull();
  });

  test.each([['7094977717598625792', 1_691_574_506_310], ['6636062862760562688', 1_582_160_678_569]])('the id %s tells when it was given out', (id, at) => {
    expect(Math.abs(timeOf(`urn:li:comment:(urn:li:activity:1,${id})`) - at)).toBeLessThan(1_500);
  });

  test('what would be read as structure is escaped', () => {
    expect(encoded('urn:li:comment:(urn:li:activity:1,2)')).toBe('urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A1%2C2%29');
    fc.assert(fc.property(fc.string(), (text) => {
      fc.pre(text.isWellFormed());
      expect(encoded(text)).not.toMatch(/[():,'/]/u);
      expect(decodeURIComponent(encoded(text))).toBe(text);
    }));
  });

  test('a thread tells its sides', () => {
    const { providerId } = threadOf('urn:li:share:5', 'urn:li:person:ab_c-1');
    expect(sidesOf(providerId)).toEqual({ post: 'urn:li:share:5', customer: 'urn:li:person:ab_c-1' });
    for (const odd of ['', 'urn:li:share:5', 'urn:li:share:5/urn:li:person:a/b', 'urn:li:person:a/urn:li:share:5']) expect(sidesOf(odd)).toBeNull();
    expect([isActor('urn:li:organization:5'), isActor('urn:li:share:5'), isPost('urn:li:ugcPost:5')]).toEqual([true, false, true]);
  });
});

describe('what LinkedIn’s documentation shows', () => {
  test('a list of comments', () => {
    const body = {
      elements: [{
        actor: 'urn:li:person:f49f2kf0', commentUrn: 'urn:li:comment:(urn:li:activity:6631349431612559360,6636062862760562688)', created: { actor: 'urn:li:person:f49f2kf0', time: 1582160678569 },
        id: '6636062862760562688', message: { attributes: [], text: 'Can someone from support answer this?' }, object: 'urn:li:activity:6631349431612559360',
      }],
      paging: { start: 0, count: 10, links: [] },
    };
    expect(commentsWire.parse(body)).toEqual({
      whole: 1,
      comments: [{ urn: body.elements[0]!.commentUrn, actor: 'urn:li:person:f49f2kf0', text: 'Can someone from support answer this?', createdAt: 1582160678569, parent: undefined }],
    });
  });

  test('a comment without a name of its own is named by what it is on', () => {
    expect(commentWire.parse({ actor: 'urn:li:person:a', id: '2', object: 'urn:li:activity:1', parentComment: 'urn:li:comment:(activity:1,9)' }))
      .toMatchObject({ urn: 'urn:li:comment:(urn:li:activity:1,2)', parent: 'urn:li:comment:(urn:li:activity:1,9)' });
    expect(commentWire.safeParse({ actor: 'urn:li:person:a', id: '2' }).success).toBe(false);
  });

  test('a notification', () => {
    const element = {
      notificationId: 5603453321, action: 'COMMENT', lastModifiedAt: 1691574506310, organizationalEntity: 'urn:li:organization:96072893', subscriber: 'urn:li:person:zLqTygBP8S',
      sourcePost: 'urn:li:activity:7094637247890620418', generatedActivity: 'urn:li:comment:(activity:7094637247890620418,7094977717598625792)',
      decoratedGeneratedActivity: { comment: { owner: 'urn:li:person:zLqTygBP8S', text: 'Where is it?', entity: 'urn:li:comment:(urn:li:activity:7094637247890620418,7094977717598625792)' } },
    };
    expect(notificationsWire.parse({ elements: [element, { ...element, action: 'LIKE' }, { ...element, generatedActivity: 'x', decoratedGeneratedActivity: {} }] })).toEqual({
      whole: 3, total: undefined,
      items: [{ id: '5603453321', action: 'COMMENT', at: 1691574506310, urn: element.decoratedGeneratedActivity.comment.entity, owner: 'urn:li:person:zLqTygBP8S', text: 'Where is it?' }],
    });
  });
});

test('any cursor is one, and what it remembers has an end', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    expect(cursorFrom(json as never)).toMatchObject({ seen: expect.any(Array) as unknown });
  }));
  const many = Array.from({ length: 700 }, (_, index) => String(index));
  const cursor = remembering(start, many, many.map((urn, index) => [urn, index]));
  expect([cursor.seen.length, cursor.settled.length, cursor.seen.at(-1), cursor.settled.at(-1)]).toEqual([500, 500, '699', ['699', 699]]);
});
