import type { ImapFlow, ListResponse } from 'imapflow';

/** What is pulled: where customers' mail arrives, and what the account sent. Archives and other folders hold what was moved there from these. */
export const streams = ['inbox', 'sent'] as const;
export type Stream = (typeof streams)[number];
export const isStream = (name: string): name is Stream => name === 'inbox' || name === 'sent';

export async function listFolders(client: ImapFlow): Promise<ListResponse[]> {
  const folders = await client.list();
  return folders.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'));
}

/** RFC 6154, or the usual names where the server does not say. null: there is no such folder. */
export function folderOf(folders: readonly ListResponse[], use: '\\Sent' | '\\All'): string | null {
  const fitting = folders.filter(({ specialUse }) => specialUse === use);
  return (fitting.find(({ specialUseSource }) => specialUseSource === 'extension') ?? fitting[0])?.path ?? null;
}

export async function pathOf(client: ImapFlow, stream: Stream): Promise<string | null> {
  return stream === 'inbox' ? 'INBOX' : folderOf(await listFolders(client), '\\Sent');
}
