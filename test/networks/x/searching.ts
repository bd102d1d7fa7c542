import type { StoredPost } from './world.ts';

/** `GET /2/tweets/search/recent`: phrases of which one must be there, then what may not. https://docs.x.com/x-api/posts/search/integrate/operators */

const shape = /^\((?<phrases>"[^"]+"(?: OR "[^"]+")*)\)(?<without>(?: -(?:@|from:)\w{1,50})*)$/u;

/** Characters that a query of an app without a contract may have. */
const longest = 512;

export const isQuery = (query: string): boolean => query.length <= longest && shape.test(query);

/** X looks at words: a phrase is not found within one. */
function has(text: string, phrase: string): boolean {
  const escaped = phrase.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u').test(text.toLowerCase());
}

export function matching(query: string): (post: StoredPost) => boolean {
  const { phrases = '', without = '' } = shape.exec(query)?.groups ?? {};
  const wanted = [...phrases.matchAll(/"([^"]+)"/gu)].map((match) => match[1] ?? '');
  const handles = (operator: string): string[] => [...without.matchAll(new RegExp(` -${operator}(\\w+)`, 'gu'))].map((match) => (match[1] ?? '').toLowerCase());
  const [mentions, authors] = [handles('@'), handles('from:')];
  return ({ text, author, mentioned }) =>
    wanted.some((phrase) => has(text, phrase))
    && !authors.includes(author.handle.toLowerCase())
    && ![...mentioned].some(({ handle }) => mentions.includes(handle.toLowerCase()));
}
