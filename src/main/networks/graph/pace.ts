import { setTimeout as delay } from 'node:timers/promises';

/** So many questions at once, and after them one in so many milliseconds. */
export interface Pace {
  burst: number;
  every: number;
}

/** Two in a second for each account. https://developers.facebook.com/docs/messenger-platform/overview/rate-limiting */
export const conversationsPace: Pace = { burst: 20, every: 500 };

/** What is sent has limits of its own, and does not wait. */
export function paced(call: typeof fetch, { burst, every }: Pace): typeof fetch {
  let next = -Infinity;
  return async (input, init) => {
    if (init?.method !== 'GET') return call(input, init);
    const now = performance.now();
    next = Math.max(next, now - burst * every) + every;
    if (next > now) await delay(next - now, undefined, init.signal == null ? {} : { signal: init.signal });
    return call(input, init);
  };
}
