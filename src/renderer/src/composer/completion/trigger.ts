/** What is being typed that can be completed: `from` its sign to the caret, both in UTF-16 code units. */
export interface Trigger {
  kind: 'savedReply' | 'emoji' | 'mention';
  /** Without the sign. */
  query: string;
  from: number;
  to: number;
}

/** At the beginning of a line, and no more than one word: a path or a slash that is meant is soon none of them. */
const savedReply = /(?:^|\n)\/(?<query>[^\s/]{0,50})$/u;
/** Behind a space, and from two letters on: times, addresses and smileys are none. */
const emoji = /(?:^|\s):(?<query>[\p{L}\p{N}_]{2,40})$/u;
const mention = /(?:^|[\s(])@(?<query>[\w.@-]{0,100})$/u;

const patterns = { savedReply, emoji, mention } as const;
const kinds = ['savedReply', 'emoji', 'mention'] as const;

/** Null: nothing there can be completed. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const next = text[caret];
  if (next !== undefined && !/\s/u.test(next)) return null;
  const before = text.slice(Math.max(0, caret - 120), caret);
  for (const kind of kinds) {
    const query = patterns[kind].exec(before)?.groups?.['query'];
    if (query !== undefined) return { kind, query, from: caret - query.length - 1, to: caret };
  }
  return null;
}
