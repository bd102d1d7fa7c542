import type { Receiver } from '../src/main/receiver/receiver.ts';

/** For networks that deliver nothing. */
export const noReceiver: Receiver = {
  inboxOf: () => () => {
    throw new Error('nothing is delivered here');
  },
};
