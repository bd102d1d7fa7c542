import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MethodName, Payload, Result, StartupState } from '../../../src/contract/index.ts';
import type { Secrets } from '../../../src/main/ports.ts';
import { startConsole, type TestConsole } from '../console/workspace.ts';
import type { ChildMessage } from './child-secrets.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-startup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A console that is closed with the test, at the latest. */
export async function consoleOn(directory: string, secrets: Secrets): Promise<TestConsole> {
  const console = await startConsole({ directory, secrets });
  onTestFinished(() => console.close());
  return console;
}

/** The state, once it is of that phase. */
export function phase<P extends StartupState['phase']>(console: TestConsole, wanted: P): Promise<Extract<StartupState, { phase: P }>> {
  return console.until(async () => {
    const state = await console.call('startup.state', {});
    if (state.phase === 'failed' && wanted !== 'failed') throw new Error(`${state.problem}: ${state.detail}`);
    return state.phase === wanted ? state as Extract<StartupState, { phase: P }> : null;
  });
}

/** Does what ends in a start anew, and waits until that is ready. */
export async function throughRestart(console: TestConsole, act: () => Promise<unknown>): Promise<StartupState[]> {
  const before = console.events.length;
  await act();
  const states = (): StartupState[] => console.events.slice(before).filter((event) => event.name === 'startup.changed').map((event) => event.payload as StartupState);
  return await console.until(() => Promise.resolve(states().at(-1)?.phase === 'ready' ? states() : null));
}

export const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** Which of the words stand in which file, as UTF-8 or UTF-16. */
export function wordsIn(directory: string, words: readonly string[]): string[] {
  return filesIn(directory).flatMap((file) => {
    const bytes = readFileSync(file);
    const has = (word: string): boolean => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'));
    return words.filter(has).map((word) => `${file}: ${word}`);
  });
}

/** A console in a process of its own, for those that are to be killed. */
export class ChildConsole {
  readonly process: ChildProcess;
  readonly states: StartupState[] = [];
  onState: (state: StartupState) => void = () => undefined;
  #number = 0;
  readonly #answers = new Map<number, (result: Result<unknown>) => void>();

  constructor(directory: string, secretsFile: string, keyStore: boolean) {
    this.process = fork(join(import.meta.dirname, 'child.ts'), [directory, secretsFile, String(keyStore)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    onTestFinished(() => void this.process.kill('SIGKILL'));
    this.process.on('message', (message) => {
      const told = message as ChildMessage;
      if ('state' in told) {
        this.states.push(told.state);
        this.onState(told.state);
      } else this.#answers.get(told.number)?.(told.result);
    });
  }

  call<M extends MethodName>(method: M, payload: Payload<M>): Promise<Result<unknown>> {
    const number = this.#number += 1;
    const answer = new Promise<Result<unknown>>((resolve) => this.#answers.set(number, resolve));
    this.process.send({ number, method, payload });
    return answer;
  }

  kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve();
    const ended = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    this.process.kill('SIGKILL');
    return ended;
  }
}
