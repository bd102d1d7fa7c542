import type { Receipt } from '../network.ts';

/** Replies of ours that a status told of while this connection was open, by their own ids. */
export interface Seen {
  note(receipts: readonly Receipt[]): void;
  find(replyId: string): { providerId: string; at: number } | null;
}

/** More than can be uncertain at once. */
const remembered = 1_000;

export function createSeen(): Seen {
  const replies = new Map<string, { providerId: string; at: number }>();
  return {
    note(receipts) {
      for (const { replyId, providerId, at } of receipts) {
        if (replyId === '' || replies.has(replyId)) continue;
        if (replies.size >= remembered) replies.clear();
        replies.set(replyId, { providerId, at });
      }
    },
    find: (replyId) => replies.get(replyId) ?? null,
  };
}
