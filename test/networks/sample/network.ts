import type { AccountConnection } from '../../../src/contract/index.ts';
import type { Ledger } from '../ledger.ts';
import type { SampleConversation } from './types.ts';

/** One network of the sample workspace, filled. */
export interface SampleNetwork {
  /** The company's, in the order in which conversations count them. */
  accounts: AccountConnection[];
  /** The last message of a conversation comes in now. */
  arrive(conversation: SampleConversation): Promise<void> | void;
  /** Networks whose messages nobody changes leave it out. */
  change?(conversationId: string, index: number, text: string | null): void;
  close(): Promise<void>;
}

/** Called with a sentence for everything that a sample network accepted. */
export type Tell = (sentence: string) => void;

/** Starts it, with its conversations as they stand at `now`. */
export type StartSample = (conversations: readonly SampleConversation[], now: Date, tell: Tell) => Promise<SampleNetwork>;

/** Each entry of the ledger, as it comes. */
export async function onAccepted<Entry>(ledger: Ledger<Entry>, does: (entry: Entry) => void): Promise<never> {
  for (let position = 0; ; position += 1) {
    await ledger.until((all) => all.length > position);
    does(ledger.entries[position]!);
  }
}

/** Tells of each entry of the ledger, in the words of its network: an answer, a like. */
export async function tellAccepted<Entry>(network: string, ledger: Ledger<Entry>, wordsOf: (entry: Entry) => string, tell: Tell): Promise<never> {
  const counts = new Map<string, number>();
  return await onAccepted(ledger, (entry) => {
    const words = wordsOf(entry);
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    tell(`${network} accepted ${words} (${String(count)} in all).`);
  });
}
