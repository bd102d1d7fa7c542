import type { ImapFlow } from 'imapflow';
import type { FindOutcome } from '../network.ts';
import { timeOf } from './fetch.ts';
import { folderOf, listFolders } from './folders.ts';
import { searchMessageId } from './search.ts';

/** Looks for a reply of ours where the provider keeps what was sent. */
export async function findSent(client: ImapFlow, messageId: string, providerFiles: boolean): Promise<FindOutcome> {
  const folders = await listFolders(client);
  const places = [folderOf(folders, '\\Sent'), folderOf(folders, '\\All')].filter((path) => path !== null);
  for (const path of places) {
    await client.mailboxOpen(path, { readOnly: true });
    const uid = (await searchMessageId(client, messageId))[0];
    if (uid === undefined) continue;
    const message = await client.fetchOne(String(uid), { uid: true, internalDate: true }, { uid: true });
    return { kind: 'found', providerId: messageId, sentAt: timeOf(message === false ? undefined : message.internalDate) };
  }
  return places.length > 0 && providerFiles ? { kind: 'absent' } : { kind: 'cannot-tell' };
}
