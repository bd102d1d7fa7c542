import type { ImapFlow, MailboxObject } from 'imapflow';
import type { Cursor } from './cursor.ts';
import { listFolders } from './folders.ts';
import { messageIdOf } from './identity.ts';
import { searchMessageId, searchUids } from './search.ts';

/** More than this at once is somebody tidying up, not mail that was withdrawn. */
const mostAtOnce = 20;

/** Watched messages that the folder no longer has. `vanished`: what QRESYNC reported when the folder was opened. */
export async function vanishedUids(client: ImapFlow, mailbox: MailboxObject, cursor: Cursor, vanished: readonly number[]): Promise<number[]> {
  const watched = cursor.recent.map(([uid]) => uid);
  if (watched.length === 0) return [];
  if (client.enabled.has('QRESYNC') && cursor.modseq !== null && mailbox.noModseq !== true) return watched.filter((uid) => vanished.includes(uid));
  const present = await searchUids(client, { uid: watched.join(',') });
  return watched.filter((uid) => !present.includes(uid));
}

/**
 * Provider ids of mails that exist nowhere any more. One that was moved to another folder, the
 * bin included, is still there; one without a Message-ID cannot be looked for and is never reported.
 */
export async function expungedIds(client: ImapFlow, cursor: Cursor, gone: readonly number[]): Promise<string[]> {
  const ids = cursor.recent.filter(([uid]) => gone.includes(uid)).map(([, id]) => id);
  const missing = new Map(ids.flatMap((id) => { const messageId = messageIdOf(id); return messageId === null ? [] : [[id, messageId] as const]; }));
  if (missing.size === 0 || ids.length > mostAtOnce) return [];
  try {
    for (const { path } of await listFolders(client)) {
      if (missing.size === 0) break;
      await client.mailboxOpen(path, { readOnly: true });
      for (const [id, messageId] of missing) if ((await searchMessageId(client, messageId)).length > 0) missing.delete(id);
    }
  } catch (error) {
    // A folder that cannot be looked into may hold it.
    if (client.usable) return [];
    throw error;
  }
  return [...missing.keys()];
}
