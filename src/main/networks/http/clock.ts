import type { Outgoing, PullOutcome } from '../network.ts';
import type { Client } from './client.ts';

/** A page, with how far the network's clock was ahead of ours when it came. */
export async function timed(pulled: Promise<PullOutcome>, client: Pick<Client<never>, 'ahead'>): Promise<PullOutcome> {
  const outcome = await pulled;
  return outcome.kind === 'page' ? { kind: 'page', page: { ...outcome.page, ahead: client.ahead() } } : outcome;
}

/**
 * The network's time from which on a reply can be there.
 * @param ahead how far its clock is ahead of ours now: all that is known where it told no time at the first attempt
 */
export const attemptedFrom = ({ startedThere, firstStartedAt }: Outgoing, ahead: number): number => startedThere ?? firstStartedAt + ahead;
