const most = 3;

/** The first letters of the words of a name, at most three: `Jan van der Berg` is `JvB`. */
export function initialsOf(name: string): string {
  const letters = name.trim().split(/\s+/u).map((word) => Array.from(word)[0] ?? '');
  return letters.length <= most ? letters.join('') : [...letters.slice(0, most - 1), letters.at(-1) ?? ''].join('');
}
