import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LaunchOptions } from './console.ts';
import { root } from './shell-choice.ts';

/** The Node of the lock file, where this process runs under an older one. */
export const node = Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : join(root, 'node_modules/.bin/node');

export const appFlags = ({ profile, provision }: LaunchOptions): string[] => [
  '--profile',
  profile,
  ...(provision === undefined ? [] : ['--provision', provision]),
];

/** A main process, with its end and its standard error. */
export class MainProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  #log = '';

  constructor(child: ChildProcess) {
    this.child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#log += text));
    child.stdout?.resume();
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  static start(options: LaunchOptions): MainProcess {
    const values = ['--import', join(root, 'test/standin/register.ts'), join(root, 'out/main/index.js'), ...appFlags(options)];
    const env = { ...process.env, ...options.environment };
    return new MainProcess(spawn(node, values, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }));
  }

  log(): string {
    return this.#log;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** The value of `promise`, or an error with main's own words where main ends first. */
  async orItsEnd<T>(promise: Promise<T>): Promise<T> {
    const end = this.ended.then((code): never => {
      throw new Error(`The console ended (${code ?? 'by a signal'}) before it was ready. It said:\n${this.#log || '(nothing)'}`);
    });
    return await Promise.race([promise, end]);
  }
}
