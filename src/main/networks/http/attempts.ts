/** What cannot be had this often is given up: it must not keep what comes after it. */
const most = 3;

/** How often something could not be had that could be had later. As long as the console runs. */
export interface Attempts {
  /** One more; true: it is given up. */
  failed(id: string): boolean;
  had(id: string): void;
}

export function createAttempts(): Attempts {
  const counts = new Map<string, number>();
  return {
    failed(id) {
      const count = (counts.get(id) ?? 0) + 1;
      if (count >= most) counts.delete(id);
      else counts.set(id, count);
      return count >= most;
    },
    had: (id) => void counts.delete(id),
  };
}
