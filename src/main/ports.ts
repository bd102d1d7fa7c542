import { uptime } from 'node:os';

/** What the core needs from the outside. The shell fills these with Electron's, tests with their own. */

export interface Clock {
  /** Epoch milliseconds as this machine shows them: may be wrong, and may be set at any time. For what people see and choose. */
  now(): number;
  /** Milliseconds, awake or asleep, since some moment before this run; nobody can set it. For how long something lasts. */
  elapsed(): number;
  /** Runs after this time, or after 24 days where that is sooner. Answers with the function that cancels. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Node runs a timer at once that is set for longer. */
const longestTimer = 2 ** 31 - 1;

/** More than the two clocks differ by how they are rounded, milliseconds: the machine slept. */
const noticeable = 2_000;

/** The steady clock, which may stand still while the machine sleeps, and what the other one says that it slept. Both in milliseconds. */
export function sleeplessClock(steady: () => number, sinceBoot: () => number): () => number {
  let checkedAt = steady();
  let between = sinceBoot() - checkedAt;
  let slept = 0;
  return () => {
    const now = steady();
    if (now - checkedAt < 1_000) return now + slept;
    checkedAt = now;
    const more = sinceBoot() - now - between;
    if (more > noticeable) {
      slept += more;
      between += more;
    }
    return now + slept;
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: sleeplessClock(() => performance.now(), () => uptime() * 1_000),
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

/** An entry of the menu behind the icon in the system's tray. */
export interface TrayEntry {
  label: string;
  run: () => void;
}

/** What the system shows of the console outside of its window. What it has no place for is not shown. */
export interface Surroundings {
  readonly can: { notify: boolean; badge: boolean; tray: boolean };
  /** One of a kind takes the place of the one before. */
  notify(notice: { kind: string; title: string; body: string; clicked: () => void }): void;
  /** 0: no number. `words` say what it counts. */
  showBadge(count: number, words: string): void;
  /** Null: no icon. */
  showTray(tray: { count: number; words: string; entries: readonly TrayEntry[]; open: () => void } | null): void;
  /** Whether closing the last window leaves the console running. */
  keepRunning(keep: boolean): void;
  windowFocused(): boolean;
  /** Brings it to the front; opens it where it was closed. */
  showWindow(): void;
  quit(): void;
}
