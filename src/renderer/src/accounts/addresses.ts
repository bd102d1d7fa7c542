/** As far as a form looks at a mail address. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/.test(text);

/** What was typed between commas, semicolons or spaces; null where one of them is no address. */
export function addressesIn(typed: string): string[] | null {
  const words = typed.split(/[\s,;]+/u).filter((word) => word !== '');
  return words.every(isAddress) ? words : null;
}
