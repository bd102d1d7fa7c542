import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

export type Parameters = Record<string, unknown>;
interface Answer {
  id?: number;
  method?: string;
  params?: Parameters;
  sessionId?: string;
  result?: Parameters;
  error?: { message: string };
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export function findChromium(): string {
  const named = process.env['HOLDFAST_CHROMIUM'];
  const found = named ?? installed.find((path) => existsSync(path));
  if (found === undefined) throw new Error('The stand-in for Electron finds no Chromium. Install it, or name it in HOLDFAST_CHROMIUM.');
  return found;
}

export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

/** One part of Chromium that is spoken to: the browser itself, or a page. Emits the protocol's events by their names. */
export class Session extends EventEmitter {
  readonly #chromium: Chromium;
  readonly id: string | undefined;

  constructor(chromium: Chromium, id?: string) {
    super();
    this.#chromium = chromium;
    this.id = id;
  }

  /** Rejects with the protocol's words where Chromium refuses. */
  send(method: string, params: Parameters = {}): Promise<Parameters> {
    return this.#chromium.send(method, params, this.id);
  }
}

export interface ChromiumOptions {
  /** Where Chromium's own profile is put, in a folder of this run. */
  directory: string;
  /** Lets a test attach: a port on loopback. Without, nobody but this process reaches the pages. */
  debuggingPort: boolean;
  /** What a visible Chromium opens its first window for: there it shows neither tabs nor address. Null: headless, without a window. */
  firstPage: string | null;
}

/**
 * Chromium over the DevTools protocol, through a pipe: when this process ends, however it ends, Chromium reads the end of the pipe and ends.
 * Emits `ended`.
 */
export class Chromium extends EventEmitter {
  readonly browser: Session;
  readonly directory: string;
  readonly #process: ChildProcess;
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<number, PromiseWithResolvers<Parameters>>();
  #last = 0;
  #ended = false;

  constructor(options: ChromiumOptions) {
    super();
    this.directory = freshDirectory(options.directory);
    this.#process = spawn(findChromium(), switches(options, this.directory), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: ownEnvironment(),
      // Ctrl-C is for the app, which then ends Chromium.
      detached: process.platform !== 'win32',
    });
    this.browser = new Session(this);
    this.#process.on('error', () => this.#end());
    this.#process.on('exit', () => this.#end());
    this.#read(this.#process.stdio[4] as Readable);
    (this.#process.stdio[3] as Writable).on('error', () => this.#end());
  }

  /** The page's own channel, once Chromium has told of it. */
  session(id: string): Session {
    const known = this.#sessions.get(id) ?? new Session(this, id);
    this.#sessions.set(id, known);
    return known;
  }

  send(method: string, params: Parameters, sessionId?: string): Promise<Parameters> {
    if (this.#ended) return Promise.reject(new Error(`${method}: Chromium has ended.`));
    const id = ++this.#last;
    const answer = Promise.withResolvers<Parameters>();
    this.#waiting.set(id, answer);
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer.promise;
  }

  /** Where a test attaches to. Chromium tells the port in a file, and nobody when it is written. */
  async endpoint(): Promise<string> {
    const file = join(this.directory, 'DevToolsActivePort');
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await setTimeout(10);
    return `http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0] ?? ''}`;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise((resolve) => this.once('ended', resolve));
    this.#process.kill('SIGKILL');
    await ended;
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has ended.'));
    this.emit('ended');
  }

  #read(pipe: Readable): void {
    let parts: string[] = [];
    pipe.setEncoding('utf8').on('data', (chunk: string) => {
      const [first = '', ...more] = chunk.split('\0');
      parts.push(first);
      for (const next of more) {
        this.#receive(JSON.parse(parts.join('')) as Answer);
        parts = [next];
      }
    });
  }

  #receive({ id, method, params = {}, sessionId, result = {}, error }: Answer): void {
    if (id === undefined) {
      if (method === undefined) return;
      (sessionId === undefined ? this.browser : this.session(sessionId)).emit(method, params);
      return;
    }
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) answer?.resolve(result);
    else answer?.reject(new Error(error.message));
  }
}

/** What was put under the app, as another clock, is not put under its browser. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'LD_PRELOAD' && !name.startsWith('FAKETIME')));

/** The instance lock is ours: whatever folders of earlier runs are there belong to runs that were killed. */
function freshDirectory(directory: string): string {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (name.startsWith('chromium-')) rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 5 });
  }
  return mkdtempSync(join(directory, 'chromium-'));
}

const switches = ({ debuggingPort, firstPage }: ChromiumOptions, directory: string): string[] => [
  `--user-data-dir=${directory}`,
  '--remote-debugging-pipe',
  ...(debuggingPort ? ['--remote-debugging-port=0'] : []),
  ...(firstPage === null ? ['--headless=new', '--no-startup-window', '--disable-gpu', '--hide-scrollbars'] : [`--app=${firstPage}`]),
  // Until the app answers, its addresses lead nowhere, whoever listens on this machine.
  '--host-resolver-rules=MAP *.localhost ~NOTFOUND',
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--use-fake-device-for-media-stream',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades',
  '--password-store=basic',
  '--use-mock-keychain',
];
