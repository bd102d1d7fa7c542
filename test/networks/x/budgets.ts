/** How many calls of each kind X takes from one user in 15 minutes. https://docs.x.com/x-api/fundamentals/rate-limits */
export const realBudgets = {
  mentions: 300,
  posts: 900,
  search: 300,
  messages: 15,
  conversation: 15,
  'post-look-up': 900,
  'user-look-up': 900,
  me: 75,
  'create-post': 100,
  'create-message': 15,
  'hide-reply': 50,
  'delete-post': 50,
  'delete-message': 300,
  upload: 500,
  'upload-part': 5_000,
  'upload-status': 1_000,
  'message-media': 900,
};
export type Budget = keyof typeof realBudgets;
export type Budgets = Record<Budget, number>;

const windowLength = 15 * 60_000;

export interface Spending {
  /** Whether the call may be made, and the headers that go with the answer. */
  spend(account: string, budget: Budget): { allowed: boolean; headers: Record<string, string> };
}

export function createSpending(budgets: Budgets, now: () => number): Spending {
  const windows = new Map<string, { ends: number; used: number }>();
  return {
    spend(account, budget) {
      const key = `${account} ${budget}`;
      const current = windows.get(key);
      const window = current === undefined || current.ends <= now() ? { ends: now() + windowLength, used: 0 } : current;
      windows.set(key, window);
      const limit = budgets[budget];
      const allowed = window.used < limit;
      if (allowed) window.used += 1;
      const headers = {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(limit - window.used),
        'x-rate-limit-reset': String(Math.ceil(window.ends / 1_000)),
      };
      return { allowed, headers };
    },
  };
}
