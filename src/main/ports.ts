/** What the core needs from the outside. The shell fills these with Electron's, tests with their own. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs after this time, or after 24 days where that is sooner. Answers with the function that cancels. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Node runs a timer at once that is set for longer. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.min(milliseconds, longestTimer));
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The system's key store. */
export interface Secrets {
  available(): boolean;
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** One line for each event worth telling; never customer text, handles or tokens. */
export type Log = (event: string, facts?: Record<string, string | number | boolean>) => void;
