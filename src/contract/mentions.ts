/** Whom a note can name. */
export interface Nameable {
  id: string;
  name: string;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** The agents whom a note names: `@` and their name as it is written in the settings, whatever the case; of two that fit, the longer name. */
export function mentionedIn(text: string, agents: readonly Nameable[]): string[] {
  const plain = text.normalize('NFC').toLowerCase();
  const longestFirst = agents.map(({ id, name }) => ({ id, called: name.normalize('NFC').toLowerCase() })).sort((a, b) => b.called.length - a.called.length);
  const found = new Set<string>();
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const named = longestFirst.find(({ called }) => plain.startsWith(called, at + 1) && !letterOrDigit.test(plain[at + 1 + called.length] ?? ''));
    if (named !== undefined && !letterOrDigit.test(plain[at - 1] ?? '')) found.add(named.id);
  }
  return [...found];
}
