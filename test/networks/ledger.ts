/** What a fake network accepted, in the order in which it did. */
export interface Ledger<Entry> {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
  /** Settles as soon as the entries satisfy the condition. */
  until(condition: (entries: readonly Entry[]) => boolean): Promise<void>;
}

export function createLedger<Entry>(): Ledger<Entry> {
  const entries: Entry[] = [];
  const waiting = new Set<() => void>();
  return {
    entries,
    add(entry) {
      entries.push(entry);
      for (const look of waiting) look();
    },
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition(entries)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
