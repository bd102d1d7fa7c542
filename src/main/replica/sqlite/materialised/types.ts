import type { Query } from '../protocol.ts';

/** A view whose members are kept in the file, in their order, so that reading it costs what is read. */
export type ViewDeclaration = {
  name: string;
  /** Says all that decides who its members are and how they are ordered: with another one they are found anew. */
  definition: string;
  /** The indexed number that orders it; of equal ones the id decides. */
  by: string;
  /** Finds its members among the documents that were there before it was declared. */
  query: Query;
};

/** Where a document stands in a view after a write; null: not in it. */
export type ViewChange = { view: string; place: number | null };

export type ViewAsked = {
  name: string;
  definition: string;
  /** What else must be so of a member; null: nothing. Where there is something, members are looked at one by one. */
  narrowed: Query | null;
};

export type WindowAsked = ViewAsked & {
  direction: 'asc' | 'desc';
  /** Of the member that is to be in the middle; `offset` where there is none, or it is not in the view. */
  anchorId: string | null;
  offset: number;
  limit: number;
};

/** Documents as the JSON text of an array. */
export type ViewWindow = { json: string; offset: number };
