import type { EventName, Events, MethodName, Result } from '../../contract/index.ts';
import type { Log, Secrets, Surroundings } from '../ports.ts';

/** The core as the shell sees it. */
export interface Console {
  /** Validates the payload itself; never rejects. */
  handle(method: MethodName, payload: unknown): Promise<Result<unknown>>;
  subscribe(listener: <E extends EventName>(event: E, payload: Events[E]) => void): () => void;
  /** The machine woke up, or the system says that the network is back: try now. */
  wake(): void;
  /** At any time, while it is still starting too. */
  close(): Promise<void>;
}

/** What the shell gives to the core. */
export interface ConsolePorts {
  /** The profile: everything that is kept lies in it. */
  directory: string;
  version: string;
  /** BCP 47. */
  locale: string;
  /** Path of the file given with `--provision`. */
  provision: string | null;
  workerUrl: URL;
  /** The system's key store. */
  openSecrets(): Promise<Secrets>;
  log: Log;
  surroundings: Surroundings;
  /** Asks the agent where to; null where they cancelled. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /** Asks the agent for a file with one of these endings; null where they cancelled. */
  chooseOpenPath(endings: readonly string[]): Promise<string | null>;
  /** Rejects where the link is not one that may be opened; see external-link.ts. */
  openExternal(url: string): Promise<void>;
  /** What is written is checked in this language from now on; null: not at all. False where there is no dictionary. */
  checkSpelling(language: string | null): boolean;
}

/** Answers at once; what the start still needs of the agent is asked with the methods of `startup`. */
export type OpenConsole = (ports: ConsolePorts) => Console;
