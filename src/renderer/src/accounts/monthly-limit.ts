/** An amount of dollars as it is typed, in millionths; null: the field is empty; undefined: it is no amount. */
export function limitOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!/^\d{1,6}(?:[.,]\d{1,2})?$/.test(text)) return undefined;
  return Math.round(Number(text.replace(',', '.')) * 1_000_000);
}

export const typedLimit = (limit: number | null): string => (limit === null ? '' : String(limit / 1_000_000));
