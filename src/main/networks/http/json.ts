/** Whole numbers that JavaScript cannot hold, as ids of 64 bits are, stay as they were written: they become texts. */
function exact(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && /^-?\d+$/u.test(source) && !Number.isSafeInteger(value) ? source : value;
}

/** Undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, exact);
  } catch {
    return undefined;
  }
}
