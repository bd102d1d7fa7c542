import type { GraphError } from './error.ts';

/**
 * What an error of Graph's means, by code and subcode; its status and its words say less.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling/, https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export type Meaning =
  /** Too many calls. Each further call makes the wait longer. */
  | 'throttled'
  | 'signed-out'
  | 'forbidden'
  /** Never granted, taken back, or ended since nobody used it for 90 days. */
  | 'permission-missing'
  /** Blocked as abusive, or by a policy: more of it makes it longer. */
  | 'restricted'
  | 'window-closed'
  | 'recipient-refused'
  | 'recipient-tired'
  | 'gone'
  | 'not-answerable'
  | 'private-not-possible'
  /** The one private reply to a comment was sent already, by whomever. */
  | 'answered-already'
  | 'duplicate'
  | 'too-long'
  | 'file-refused'
  | 'template-refused'
  /** Graph had a fault of its own: what was asked may have been done all the same. */
  | 'faulty'
  | 'rejected';

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting/#error-codes */
const throttles = new Set([4, 17, 32, 341, 613, 80_000, 80_001, 80_002, 80_003, 80_004, 80_005, 80_006, 80_007, 80_008, 80_009, 80_014]);

/** Code and subcode, where the subcode decides. Code 10 is a missing permission and a closed window alike. */
const byBoth: Readonly<Record<string, Meaning>> = {
  '10/2018278': 'window-closed',
  '10/2018065': 'window-closed',
  '10/2534022': 'window-closed',
  '10/1893063': 'restricted',
  '100/33': 'gone',
  '100/2018001': 'recipient-refused',
  '100/2534014': 'recipient-refused',
  '100/2534025': 'private-not-possible',
  '200/1545041': 'recipient-refused',
  '200/2018108': 'recipient-refused',
};

const byCode: Readonly<Record<number, Meaning>> = {
  // Code 1 with subcode 1357046: "messages are all sent successfully but the endpoint returns an error". Code 2: also where the person blocked the business.
  [-1]: 'faulty',
  1: 'faulty',
  2: 'faulty',
  3: 'permission-missing',
  10: 'permission-missing',
  102: 'signed-out',
  190: 'signed-out',
  368: 'restricted',
  506: 'duplicate',
  551: 'recipient-refused',
  803: 'gone',
  1705: 'forbidden',
  10_900: 'answered-already',
  10_903: 'not-answerable',
  1_545_041: 'recipient-refused',
};

/** Has no code of its own. */
const wrongProof = 'appsecret_proof';

export function meaningOf({ code, subcode, words, transient }: GraphError): Meaning {
  if (throttles.has(code)) return 'throttled';
  const known = byBoth[`${code}/${subcode}`] ?? byCode[code];
  if (known !== undefined) return known;
  if (code >= 200 && code < 300) return 'permission-missing';
  if (words.includes(wrongProof)) return 'signed-out';
  return transient ? 'faulty' : 'rejected';
}
