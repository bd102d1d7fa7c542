import type { ImapFlow } from 'imapflow';
import { limits } from './limits.ts';
import type { Parser } from './parser.ts';
import type { ParsedMail } from './parse.ts';

export interface Fetched {
  uid: number;
  mail: ParsedMail;
}

interface Listed {
  uid: number;
  size: number;
}

/** Those of `uids`, in the order given, that make up a page by their size. At least one. */
export async function fitPage(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  const found = await client.fetchAll([...uids], { uid: true, size: true }, { uid: true });
  const sizes = new Map(found.map(({ uid, size }) => [uid, size ?? 0]));
  const listed = uids.flatMap((uid) => (sizes.has(uid) ? [{ uid, size: sizes.get(uid) ?? 0 }] : []));
  let total = 0;
  const over = listed.findIndex(({ size }, index) => {
    total += Math.min(size, limits.partialBytes + limits.messageBytes);
    return index > 0 && total > limits.pageBytes;
  });
  return over < 0 ? listed : listed.slice(0, over);
}

/** Reads the messages of the open folder. One that is gone meanwhile is left out. */
export async function fetchMails(client: ImapFlow, listed: readonly Listed[], parser: Parser): Promise<Fetched[]> {
  const whole = listed.filter(({ size }) => size <= limits.messageBytes).map(({ uid }) => uid);
  const large = listed.filter(({ size }) => size > limits.messageBytes).map(({ uid }) => uid);
  const mails = [...(await read(client, whole, parser, false)), ...(await read(client, large, parser, true))];
  return mails.sort((one, other) => one.uid - other.uid);
}

async function read(client: ImapFlow, uids: number[], parser: Parser, partial: boolean): Promise<Fetched[]> {
  const mails: Fetched[] = [];
  if (uids.length === 0) return mails;
  const query = { uid: true, internalDate: true, source: partial ? { start: 0, maxLength: limits.partialBytes } : true };
  for await (const { uid, source, internalDate } of client.fetch(uids, query, { uid: true })) {
    if (source === undefined) continue;
    mails.push({ uid, mail: await parser.parse({ bytes: source, arrivedAt: timeOf(internalDate), partial }) });
  }
  return mails;
}

export function timeOf(date: Date | string | undefined): number {
  const time = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(time) ? 0 : Math.max(0, time);
}
