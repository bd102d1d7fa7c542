/** What has been opened so far, and how each of it is closed. */
export interface Opened {
  add(close: () => Promise<void> | void): void;
  /** Whether it is being closed, or is. */
  closing(): boolean;
  /** The last one first. One that cannot be closed leaves none of the others open. */
  close(): Promise<void>;
}

export function nothingOpened(): Opened {
  const closers: (() => Promise<void> | void)[] = [];
  let closing = false;
  return {
    add: (close) => void closers.push(close),
    closing: () => closing,
    async close() {
      closing = true;
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
