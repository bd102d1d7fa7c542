import type { Outgoing } from '../network.ts';

/** An attempt that begins this long after the first one, or by a clock that was set before it, is a later one. Milliseconds; less than any wait between two attempts. */
const firstAttempt = 1_000;

export const isRepeated = ({ firstStartedAt }: Outgoing, now: number): boolean => Math.abs(now - firstStartedAt) > firstAttempt;
