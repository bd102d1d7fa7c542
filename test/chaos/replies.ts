import type { NetworkName } from '../../src/contract/index.ts';

/** A reply as the agent remembers it. */
export interface Reply {
  conversationId: string;
  network: NetworkName;
  text: string;
  /** Null where the page chose it, and nobody has seen it yet. */
  messageId: string | null;
  /** The console said that it is kept. */
  acknowledged: boolean;
  /**
   * - `yes`: taken back, or discarded while the console said that it had not left
   * - `unsure`: asked for, and no answer came; or discarded while it was uncertain
   */
  withdrawn: 'no' | 'unsure' | 'yes';
}

const mark = '/reply:';

/** The id that was chosen for a reply; null where the message is none. */
export function replyIdIn(messageId: string): string | null {
  const at = messageId.indexOf(mark);
  return at < 0 ? null : messageId.slice(at + mark.length);
}

export const messageIdOf = (accountId: string, replyId: string): string => `${accountId}${mark}${replyId}`;
