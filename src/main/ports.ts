/** What the core needs from the outside. The shell fills these with Electron's, tests with their own. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Answers with the function that cancels. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
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
