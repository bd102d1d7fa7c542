import type { ImapFlow } from 'imapflow';
import type { ThreadLookup } from '../network.ts';
import type { Cursor } from './cursor.ts';
import { fetchMails, fitPage, type Fetched } from './fetch.ts';
import type { Stream } from './folders.ts';
import { looksLikeReply, messageIdOf, providerIdOf, variantOf } from './identity.ts';
import type { Ours } from './ours.ts';
import type { Parser } from './parser.ts';
import { searchMessageId } from './search.ts';

interface Context {
  stream: Stream;
  ours: Ours;
  parser: Parser;
  threads: ThreadLookup;
}

export type IdentifiedMail = Fetched & { id: string };

/** Nobody sends one mail that often; beyond it the copies are not compared. */
const mostCopies = 20;

/**
 * Gives every mail its id. A Message-ID belongs to the mail that was stored with it first; another
 * mail of the same folder that bears it and says something else keeps it with a suffix, so that
 * neither hides the other. Two deliveries of one mail are one.
 */
export async function identify(client: ImapFlow, fetched: readonly Fetched[], cursor: Cursor, context: Context): Promise<IdentifiedMail[]> {
  const candidates = fetched.flatMap(({ mail }) => [providerIdOf(mail), variantOf(providerIdOf(mail), mail)]);
  const known = await context.threads.known([...new Set(candidates)]);
  /** Content of those ids that this page takes first. */
  const owners = new Map<string, string>();
  const identified: IdentifiedMail[] = [];
  for (const each of fetched) {
    const id = await idOf(each);
    if (!identified.some((other) => other.id === id)) identified.push({ ...each, id });
  }
  return identified;

  async function idOf({ uid, mail }: Fetched): Promise<string> {
    const id = providerIdOf(mail);
    const variant = variantOf(id, mail);
    if (mail.messageId !== id || known.has(variant)) return known.has(variant) ? variant : id;
    if (context.stream === 'inbox' && looksLikeReply(id, context.ours.main) && !context.ours.has(mail.from?.address)) return variant;
    if (known.has(id)) return (await isTakenByAnother(uid, id, mail.contentHash)) ? variant : id;
    const owner = owners.get(id) ?? mail.contentHash;
    owners.set(id, owner);
    return owner === mail.contentHash ? id : variant;
  }

  /** True where another mail of this folder, pulled before this one, bears the id and differs. */
  async function isTakenByAnother(uid: number, id: string, contentHash: string): Promise<boolean> {
    const messageId = messageIdOf(id);
    if (messageId === null) return false;
    const others = (await searchMessageId(client, messageId)).filter((other) => other !== uid && other >= cursor.backfill && other < cursor.uidNext);
    if (others.length === 0) return false;
    const copies = await fetchMails(client, await fitPage(client, others.slice(0, mostCopies)), context.parser);
    const owning = copies.filter(({ mail }) => mail.messageId === id);
    return owning.length > 0 && owning.every(({ mail }) => mail.contentHash !== contentHash);
  }
}
