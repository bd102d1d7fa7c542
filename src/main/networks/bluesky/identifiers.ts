/** https://atproto.com/specs/did#at-protocol-did-identifiers */
export const isDid = (text: string): boolean => text.length <= 2_048 && /^did:[a-z]+:[\w.:%-]*[\w.-]$/u.test(text);

/** https://atproto.com/specs/handle */
export const isHandle = (text: string): boolean =>
  text.length <= 253 && /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/iu.test(text);

/** https://atproto.com/specs/tid#tid-syntax */
export const isTid = (text: string): boolean => /^[234567abcdefghij][234567a-z]{12}$/u.test(text);

const isCollection = (text: string): boolean =>
  text.length <= 317 && /^[a-z](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+\.[a-z][a-z\d]{0,62}$/iu.test(text);

/** https://atproto.com/specs/record-key */
export const isRecordKey = (text: string): boolean => /^[\w.~:-]{1,512}$/u.test(text) && text !== '.' && text !== '..';

/** Where a record lies: whose it is, of what kind, and under which key. */
export interface RecordPlace {
  did: string;
  collection: string;
  key: string;
}

/** An address of a record by the DID of its owner: that of a handle would change. Null: it is none. https://atproto.com/specs/at-uri-scheme */
export function placeOf(uri: string): RecordPlace | null {
  const parts = /^at:\/\/(?<did>[^/]+)\/(?<collection>[^/]+)\/(?<key>[^/]+)$/u.exec(uri)?.groups;
  const [did = '', collection = '', key = ''] = [parts?.['did'], parts?.['collection'], parts?.['key']];
  return isDid(did) && isCollection(collection) && isRecordKey(key) ? { did, collection, key } : null;
}

export const uriOf = ({ did, collection, key }: RecordPlace): string => `at://${did}/${collection}/${key}`;

export const collections = {
  post: 'app.bsky.feed.post',
  like: 'app.bsky.feed.like',
  threadgate: 'app.bsky.feed.threadgate',
  block: 'app.bsky.graph.block',
} as const;
export type Collection = (typeof collections)[keyof typeof collections];

/** Null: it is no post. */
export function postPlace(uri: string): RecordPlace | null {
  const place = placeOf(uri);
  return place?.collection === collections.post ? place : null;
}
