/** Ways to reach somebody that stand in what they wrote. */
export interface Contacts {
  /** Mail addresses, in lower case. */
  addresses: readonly string[];
  /** Phone numbers with their country, digits only. */
  phones: readonly string[];
}

const longest = 5_000;
const most = 10;

const address = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
/** E.164 has at most 15 digits: https://www.itu.int/rec/T-REC-E.164 */
const phone = /(?:\+|\b00)\d(?:[\s().\/-]{0,3}\d){7,14}(?!\d)/gu;

const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, most);

export function contactsIn(texts: readonly string[]): Contacts {
  const text = texts.map((one) => one.slice(0, longest)).join('\n');
  return {
    addresses: unique([...text.matchAll(address)].map(([found]) => found.toLowerCase())),
    phones: unique([...text.matchAll(phone)].map(([found]) => found.replaceAll(/\D/gu, '').replace(/^00/u, ''))),
  };
}
