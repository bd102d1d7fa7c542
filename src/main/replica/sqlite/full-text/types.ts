import type { MangoQuerySelector } from 'rxdb/plugins/core';

/** Documents of one collection whose words are searchable. */
export type FullTextFields = {
  /** Paths of string fields. */
  fields: readonly string[];
  /** Path of a number field (epoch milliseconds); search results come with its greatest value first. Without it, the last written first. */
  newestBy?: string;
};

/** Words that must occur in certain fields. */
export type FieldWords = { fields: readonly string[]; text: string };

export type SearchQuestion = {
  /** As typed: every word must occur, the last may be unfinished, words in double quotes stand together. Empty: every document. */
  text: string;
  within?: readonly FieldWords[];
  /** Of `newestBy`: from, inclusive. */
  from?: number;
  /** Of `newestBy`: to, exclusive. */
  to?: number;
  /** What must hold of the document beside. */
  selector?: MangoQuerySelector<unknown>;
  limit: number;
  /** `next` of the page before. */
  after?: string;
};

export type SearchRequest = SearchQuestion & {
  databaseName: string;
  collectionName: string;
  /** What must hold of the document in another collection whose id is at `path`. */
  related?: { collectionName: string; path: string; selector: MangoQuerySelector<unknown> };
  /** Aborted, the search ends soon and answers with `overtaken`. */
  signal?: AbortSignal;
};

export type SearchOperation = SearchQuestion & { related?: { collection: number; path: string; selector: MangoQuerySelector<unknown> } };

export type SearchHit = {
  id: string;
  /** A short stretch of the text; what matched stands between U+E000 and U+E001. */
  excerpt: string;
};

export type SearchPage = {
  hits: SearchHit[];
  /** Null where this is the last page. */
  next: string | null;
  /** How many documents the index does not cover yet: hits may be missing. */
  waiting: number;
  /** Whether the search was ended before it was done; there are no hits then. */
  overtaken: boolean;
};
