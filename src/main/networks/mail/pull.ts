import type { ImapFlow, MailboxObject } from 'imapflow';
import { problemOf } from '../../../contract/index.ts';
import type { Page, PullUse, Receipt, ThreadLookup } from '../network.ts';
import type { Cursor } from './cursor.ts';
import { expungedIds, vanishedUids } from './expunged.ts';
import { fetchMails, fitPage, type Fetched } from './fetch.ts';
import { pathOf, type Stream } from './folders.ts';
import { identify } from './duplicates.ts';
import { looksLikeReply } from './identity.ts';
import { limits } from './limits.ts';
import { messageOf, sidesOf } from './mapping.ts';
import type { Ours } from './ours.ts';
import type { ParsedMail } from './parse.ts';
import type { Parser } from './parser.ts';
import { searchUids } from './search.ts';
import { threadsOf } from './thread.ts';

export interface PullContext {
  stream: Stream;
  ours: Ours;
  parser: Parser;
  threads: ThreadLookup;
  use: PullUse;
}

const nothing = (cursor: Cursor | null): Page => ({ messages: [], deleted: [], cursor, more: false });

/** One page: of what is new the oldest, of history the newest. A folder that is seen for the first time begins with its newest page. */
export async function pullPage(client: ImapFlow, stored: Cursor | null, context: PullContext): Promise<Page> {
  const path = await pathOf(client, context.stream);
  if (path === null) return nothing(null);
  const { mailbox, vanished } = await openFolder(client, path, stored);
  const valid = stored?.path === path && stored.uidValidity === String(mailbox.uidValidity);
  const uidNext = await nextUid(client, mailbox);
  const first: Cursor = {
    path, uidValidity: String(mailbox.uidValidity), uidNext, backfill: uidNext, modseq: null, recent: [], pulled: 0, total: mailbox.exists,
  };
  const cursor = valid ? stored : first;
  const gone = valid ? await vanishedUids(client, mailbox, cursor, vanished) : [];

  const old = context.use === 'history' || !valid;
  const uids = old ? await historyUids(client, cursor.backfill) : await newUids(client, cursor, uidNext);
  const listed = await fitPage(client, uids);
  const fetched = await fetchMails(client, listed, context.parser);
  const step = { uids, taken: listed.map(({ uid }) => uid) };
  const next = old ? filled(cursor, step, fetched.length) : { ...cursor, uidNext: nextFresh(step, uidNext) };
  const identified = await identify(client, fetched, cursor, context);
  const messages = await place(identified, context);
  const kept = [...cursor.recent.filter(([uid]) => !gone.includes(uid)), ...identified.map(({ uid, id }): [number, string] => [uid, id])];
  return {
    messages,
    deleted: await expungedIds(client, cursor, gone),
    receipts: identified.flatMap(({ mail }) => bouncedReply(mail, context.ours.main)),
    cursor: {
      ...next,
      modseq: mailbox.highestModseq === undefined || mailbox.noModseq === true ? null : String(mailbox.highestModseq),
      recent: kept.sort(([one], [other]) => other - one).slice(0, limits.watchedMessages),
    },
    more: context.use === 'history' ? next.backfill > 1 : next.uidNext < uidNext,
  };
}

/** What could not be delivered of our own replies. */
function bouncedReply({ bounce, sentAt }: ParsedMail, address: string): Receipt[] {
  if (bounce === null || !looksLikeReply(bounce.original, address)) return [];
  return [{ kind: 'failed', providerId: bounce.original, replyId: '', at: sentAt, problem: problemOf('recipient-refused', bounce.words) }];
}

/** Opened anew each time, so that the counts are those of now; what QRESYNC says was expunged comes with it. */
async function openFolder(client: ImapFlow, path: string, stored: Cursor | null): Promise<{ mailbox: MailboxObject; vanished: number[] }> {
  const vanished: number[] = [];
  const note = (event: { uid?: number | undefined; vanished?: boolean | undefined }): void => {
    if (event.vanished === true && event.uid !== undefined) vanished.push(event.uid);
  };
  client.on('expunge', note);
  try {
    const since = stored?.modseq == null || stored.path !== path ? {} : { changedSince: stored.modseq, uidValidity: stored.uidValidity };
    return { mailbox: await client.mailboxOpen(path, { readOnly: true, ...since }), vanished };
  } finally {
    client.off('expunge', note);
  }
}

/** Some servers do not tell UIDNEXT. */
async function nextUid(client: ImapFlow, mailbox: MailboxObject): Promise<number> {
  if (mailbox.uidNext > 0) return mailbox.uidNext;
  if (mailbox.exists === 0) return 1;
  const last = await client.fetchOne('*', { uid: true });
  return last === false ? 1 : last.uid + 1;
}

async function newUids(client: ImapFlow, cursor: Cursor, uidNext: number): Promise<number[]> {
  if (uidNext <= cursor.uidNext) return [];
  const found = await uidsBetween(client, cursor.uidNext, uidNext - 1);
  return found.slice(0, limits.pageMessages);
}

/** The newest messages below `before`, newest first, found by looking at ever wider ranges: what a page costs does not grow with the folder. */
async function historyUids(client: ImapFlow, before: number): Promise<number[]> {
  let width = limits.pageMessages * 4;
  let low = before;
  const found: number[] = [];
  while (low > 1 && found.length < limits.pageMessages) {
    const high = low - 1;
    low = Math.max(1, low - width);
    width *= 4;
    found.push(...(await uidsBetween(client, low, high)).toReversed());
  }
  return found.slice(0, limits.pageMessages);
}

/** Ascending. */
async function uidsBetween(client: ImapFlow, low: number, high: number): Promise<number[]> {
  return searchUids(client, { uid: `${String(low)}:${String(high)}` });
}

interface Step {
  /** In the order in which they are taken. */
  uids: readonly number[];
  /** Those of them that fit the page. */
  taken: readonly number[];
}

/** The last one taken where there may be more behind it. */
function cutAt({ uids, taken }: Step): number | null {
  const last = taken.at(-1);
  return last !== undefined && (uids.length === limits.pageMessages || last !== uids.at(-1)) ? last : null;
}

function nextFresh(step: Step, uidNext: number): number {
  const last = cutAt(step);
  return last === null ? uidNext : last + 1;
}

const filled = (cursor: Cursor, step: Step, count: number): Cursor => ({ ...cursor, backfill: cutAt(step) ?? 1, pulled: cursor.pulled + count });

async function place(identified: readonly (Fetched & { id: string })[], context: PullContext): Promise<Page['messages']> {
  const sided = identified.map(({ id, mail }) => ({ id, mail, sides: sidesOf(mail, context.stream, context.ours) }));
  const threads = await threadsOf(sided.map(({ id, mail, sides }) => ({ id, mail, customer: sides.customer })), context.threads);
  return sided.map(({ id, mail, sides }) => messageOf(id, threads.get(id) ?? id, mail, sides, context.ours));
}
