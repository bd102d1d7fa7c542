import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccountConnection, MethodName, Payload, Result, StartupState, Value } from '../../src/contract/index.ts';
import { launchConsole, type RunningConsole } from '../e2e/driver/index.ts';
import { MainProcess } from '../e2e/driver/main-process.ts';

/** What the page's bridge said; `cut`: the console ended before it said anything. */
export type Answer<M extends MethodName> = Result<Value<M>> | 'cut';

const startTime = 90_000;
const answerTime = 60_000;

/** The built console on one profile, whichever of its lives it is in. */
export class App {
  readonly #profile: string;
  readonly #environment: Record<string, string>;
  #running: RunningConsole | null = null;
  #stopped = false;
  #ending = false;
  #died: string | null = null;
  #told = '';
  /** Why the last call that got no value got none. */
  lastRefusal = '';

  /** @param environment of each of its lives, beside this process's own */
  constructor(profile: string, environment: Record<string, string>) {
    this.#profile = profile;
    this.#environment = environment;
  }

  get console(): RunningConsole {
    if (this.#running === null) throw new Error('The console is not running.');
    return this.#running;
  }

  /** What all of its lives wrote to standard error. */
  log(): string {
    return this.#told + (this.#running?.log() ?? '');
  }

  /** With accounts: they are this workstation's from then on. */
  async start(accounts?: readonly AccountConnection[]): Promise<StartupState> {
    const provision = join(this.#profile, 'accounts.json');
    if (accounts !== undefined) writeFileSync(provision, JSON.stringify({ accounts }), { mode: 0o600 });
    const options = { profile: this.#profile, environment: this.#environment, ...(accounts === undefined ? {} : { provision }) };
    const running = await within(launchConsole(options), startTime, 'The console did not start.');
    this.#running = running;
    void running.ended.then((code) => {
      if (!this.#ending) this.#died = code === null ? 'by a signal' : `with ${code}`;
    });
    return await this.settled();
  }

  /** @throws where the console ended though nobody ended it */
  mustLive(): void {
    if (this.#died !== null) throw new Error(`The console ended by itself, ${this.#died}.`);
  }

  /** Where the start stands, once it does not go on by itself. */
  async settled(): Promise<StartupState> {
    for (;;) {
      const state = await this.call('startup.state', {});
      if (state === 'cut') throw new Error(`The console ended while it was starting.\n${this.log()}`);
      if (state.ok && state.value.phase !== 'working') return state.value;
      await wait(50);
    }
  }

  /** As by a power switch: nothing of it is left. */
  async kill(): Promise<void> {
    await this.#end((running) => running.kill());
  }

  async quit(): Promise<void> {
    await this.#end((running) => running.close());
  }

  /** Starts a life that ends after so many milliseconds, wherever it is then. */
  async startAndKill(milliseconds: number): Promise<void> {
    const main = MainProcess.start({ profile: this.#profile, environment: this.#environment });
    await Promise.race([wait(milliseconds), main.ended]);
    await main.kill();
    this.#told += main.log();
  }

  async call<M extends MethodName>(method: M, payload: Payload<M>): Promise<Answer<M>> {
    const { page, ended } = this.console;
    const asked = page.evaluate<Result<Value<M>>>(`holdfast.call(${JSON.stringify(method)}, ${JSON.stringify(payload)})`).catch((error: unknown) => {
      this.lastRefusal = `${method}: ${error instanceof Error ? error.message : String(error)}`;
      return 'cut' as const;
    });
    const answer = await within(Promise.race([asked, ended.then(() => 'cut' as const)]), answerTime, `${method} was not answered.`);
    if (answer !== 'cut' && !answer.ok) this.lastRefusal = `${method}: ${JSON.stringify(answer.error)}`;
    return answer;
  }

  /** The value of a call that must succeed. */
  async ask<M extends MethodName>(method: M, payload: Payload<M>): Promise<Value<M>> {
    const answer = await this.call(method, payload);
    if (answer === 'cut') throw new Error(`${method}: the console ended.\n${this.log()}`);
    if (!answer.ok) throw new Error(`${method}: ${answer.error.code}, ${answer.error.message}`);
    return answer.value;
  }

  /** The machine sleeps while `meanwhile` happens elsewhere. */
  async asleep(meanwhile: () => Promise<void>): Promise<void> {
    const { pid } = this.console;
    process.kill(pid, 'SIGSTOP');
    this.#stopped = true;
    try {
      await meanwhile();
    } finally {
      process.kill(pid, 'SIGCONT');
      this.#stopped = false;
    }
    await this.console.resume();
  }

  async #end(end: (running: RunningConsole) => Promise<void>): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    if (this.#stopped) process.kill(running.pid, 'SIGCONT');
    this.#stopped = false;
    this.#ending = true;
    await end(running);
    this.#told += running.log();
    this.#running = null;
    this.#ending = false;
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number, otherwise: string): Promise<T> {
  const timer = new AbortController();
  const late = wait(milliseconds, null, { signal: timer.signal }).then(() => {
    throw new Error(otherwise);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}
