/** What the largest honest payload needs, with room: a thousand ids of a thousand characters. */
const budget = 2_000_000;

/**
 * Whether a value from the renderer is plain data of bounded size: JSON's kinds and undefined, nothing else.
 * Looks at no more of it than the budget allows, so that a large or circular one costs no more than a good one.
 */
export function isBoundedData(value: unknown): boolean {
  let left = budget;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    left -= 8;
    if (typeof next === 'string') left -= next.length;
    else if (Array.isArray(next)) {
      if (next.length * 8 > left) return false;
      for (const item of next) pending.push(item);
    } else if (isPlainObject(next)) {
      for (const [key, item] of Object.entries(next)) {
        left -= key.length;
        pending.push(item);
      }
    } else if (!isSimple(next)) return false;
    if (left < 0) return false;
  }
  return true;
}

const isSimple = (value: unknown): boolean =>
  value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
