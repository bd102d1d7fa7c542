import { id } from './wire.ts';

/** Where a page says that the list goes on; null: nowhere. Of the address only the place is taken: where to ask is known. RFC 8288 */
export function linked(headers: Headers, rel: 'next' | 'prev', parameter: 'max_id' | 'min_id'): string | null {
  const part = (headers.get('link') ?? '').split(/,\s*(?=<)/u).find((one) => one.includes(`rel="${rel}"`));
  const address = /^\s*<(?<address>[^>]*)>/u.exec(part ?? '')?.groups?.['address'] ?? '';
  const read = id.safeParse(URL.canParse(address) ? new URL(address).searchParams.get(parameter) : null);
  return read.success ? read.data : null;
}
