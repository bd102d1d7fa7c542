import type { ImapFlow, SearchObject } from 'imapflow';

/** UIDs in the open folder, ascending. Throws where the server did not answer: no answer is not an empty one. */
export async function searchUids(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('the server did not search');
  return found.sort((one, other) => one - other);
}

export const searchMessageId = (client: ImapFlow, messageId: string): Promise<number[]> =>
  searchUids(client, { header: { 'message-id': `<${messageId}>` } });
