import { expect, test } from 'vitest';
import { listWire, placeQuery } from '../../../src/main/networks/graph/paging.ts';
import { moment } from '../../../src/main/networks/graph/wire.ts';
import { proofOf } from '../../../src/main/networks/graph/proof.ts';

test('a list goes on where there is a next page, even behind an empty one', () => {
  const page = { data: [], paging: { cursors: { before: 'b', after: 'MTAx&x' }, next: 'https://graph.facebook.com/v26.0/1/feed?access_token=EAA-secret&after=MTAx%26x' } };
  const { items, next } = listWire.parse(page);
  expect(items).toEqual([]);
  expect(placeQuery(next)).toEqual({ after: 'MTAx&x' });
  expect(listWire.parse({ ...page, paging: { cursors: page.paging.cursors } }).next).toBeNull();
  expect(listWire.parse({ data: [{}] }).next).toBeNull();
  expect(placeQuery(null)).toEqual({});
});

test('a place in time is kept without the token that stands beside it', () => {
  const { next } = listWire.parse({ data: [], paging: { next: 'https://graph.facebook.com/v26.0/1/feed?access_token=EAA-secret&until=1700&limit=25&__paging_token=enc' } });
  expect(next).not.toContain('EAA-secret');
  expect(placeQuery(next)).toEqual({ until: '1700', __paging_token: 'enc' });
});

test('what has no list in it is no page', () => {
  for (const body of [undefined, null, {}, { data: {} }, { success: true }, []]) expect(listWire.safeParse(body).success).toBe(false);
});

test('times as Graph writes them', () => {
  expect(moment.parse('2026-08-01T19:16:02+0000')).toBe(Date.UTC(2026, 7, 1, 19, 16, 2));
  expect(moment.parse('2026-08-01T19:16:02-0730')).toBe(Date.UTC(2026, 7, 2, 2, 46, 2));
  expect(moment.parse('2026-08-01T19:16:02Z')).toBe(Date.UTC(2026, 7, 1, 19, 16, 2));
  expect(moment.parse(1_454_707_020)).toBe(1_454_707_020_000);
  for (const wrong of ['', '<TIMESTAMP>', -5, null, {}]) expect(moment.safeParse(wrong).success).toBe(false);
});

test('proof of the secret: HMAC-SHA256 of the token, in hex', () => {
  expect(proofOf('what do ya want for nothing?', 'Jefe')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});
