import { Refusal } from './failure.ts';

/** Calls that one business object may cause within an hour; the real ones follow from how many people are engaged. */
export interface Limits {
  pages: number;
  messenger: number;
  instagram: number;
}
export type UseCase = keyof Limits;

export const generous: Limits = { pages: 1_000_000, messenger: 1_000_000, instagram: 1_000_000 };
const codes: Record<UseCase, number> = { pages: 80_001, messenger: 80_006, instagram: 80_002 };
const hour = 60 * 60_000;

export interface Usage {
  /** Counts a call; throws where there were too many. Each call that is refused makes the wait longer. */
  spend(object: string, useCase: UseCase): void;
  headers(object: string, useCase: UseCase): Record<string, string>;
  readonly refused: number;
}

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting/ */
export function createUsage(limits: Limits, now: () => number): Usage {
  const windows = new Map<string, { ends: number; used: number }>();
  let refused = 0;
  const windowOf = (object: string, useCase: UseCase): { ends: number; used: number } => {
    const key = `${object} ${useCase}`;
    const known = windows.get(key);
    const window = known === undefined || known.ends <= now() ? { ends: now() + hour, used: 0 } : known;
    windows.set(key, window);
    return window;
  };
  return {
    get refused() {
      return refused;
    },
    spend(object, useCase) {
      const window = windowOf(object, useCase);
      window.used += 1;
      if (window.used <= limits[useCase]) return;
      refused += 1;
      window.ends += 60_000;
      throw new Refusal(403, codes[useCase], `(#${codes[useCase]}) There have been too many calls to this account. Wait a bit and try again.`);
    },
    headers(object, useCase) {
      const { used, ends } = windowOf(object, useCase);
      const percent = Math.min(100, Math.floor((used / limits[useCase]) * 100));
      const regain = used > limits[useCase] ? Math.ceil((ends - now()) / 60_000) : 0;
      return {
        'x-business-use-case-usage': JSON.stringify({ [object]: [{ type: useCase, call_count: percent, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: regain }] }),
      };
    },
  };
}
