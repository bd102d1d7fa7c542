/**
 * How long to leave a customer alone who was written to too often: 4^x seconds, with x from 0 and one more each time.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits
 */
export interface Pairs {
  /** Until when nothing may be sent there, epoch milliseconds. */
  refused(threadId: string): number;
  accepted(threadId: string): void;
}

const mostDoublings = 6;

export function createPairs(now: () => number): Pairs {
  const refusals = new Map<string, number>();
  return {
    refused(threadId) {
      const count = refusals.get(threadId) ?? 0;
      refusals.set(threadId, Math.min(count + 1, mostDoublings));
      return now() + 4 ** count * 1_000;
    },
    accepted: (threadId) => void refusals.delete(threadId),
  };
}
