import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { BrowserWindow } from './browser-window.ts';
import { preventable } from './event.ts';
import { lockInstance } from './instance-lock.ts';
import { hasSurroundings, lifecycle } from './lifecycle.ts';
import { modelled } from './modelled.ts';
import { closeChromium } from './pages.ts';

class Application extends EventEmitter {
  readonly name = 'Holdfast';
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<undefined>();

  constructor() {
    super();
    // After the entry module, as in Electron.
    setImmediate(() => {
      lifecycle.ready = true;
      this.emit('ready', {}, {});
      this.#ready.resolve(undefined);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  isReady(): boolean {
    return lifecycle.ready;
  }

  enableSandbox(): void {
    if (lifecycle.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  requestSingleInstanceLock(): boolean {
    return lockInstance(({ commandLine, workingDirectory }) => this.emit('second-instance', {}, commandLine, workingDirectory, null));
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`The stand-in for Electron only sets the path 'userData', not '${name}'`);
    lifecycle.userData = path;
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const paths: Partial<Record<typeof name, string>> = {
      userData: lifecycle.userData,
      downloads: join(homedir(), 'Downloads'),
      home: homedir(),
      temp: tmpdir(),
    };
    const path = paths[name];
    if (path === undefined) throw new Error(`The stand-in for Electron has no path '${name}'`);
    return path;
  }

  /** A desktop with a place for it, unless `HOLDFAST_STANDIN_SURROUNDINGS` is `none`. */
  setBadgeCount(count = 0): boolean {
    if (!hasSurroundings()) return false;
    lifecycle.badge = count;
    return true;
  }

  setAppUserModelId(): void {
    return;
  }

  getVersion(): string {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    return version;
  }

  getLocale(): string {
    return process.env['HOLDFAST_STANDIN_LOCALE'] ?? Intl.DateTimeFormat().resolvedOptions().locale;
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    lifecycle.quitting = true;
    const windows = BrowserWindow.getAllWindows();
    if (windows.length === 0) this.#end();
    for (const window of windows) window.close();
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    void closeChromium().finally(() => process.exit(code));
  }

  /** Called by the windows. */
  allWindowsClosed(): void {
    if (lifecycle.quitting) this.#end();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  #end(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) lifecycle.quitting = false;
    else this.exit();
  }
}

Application.prototype satisfies Pick<
  App,
  'whenReady' | 'isReady' | 'enableSandbox' | 'requestSingleInstanceLock' | 'setPath' | 'getPath' | 'setBadgeCount' | 'setAppUserModelId' | 'getVersion' | 'getLocale' | 'quit' | 'exit'
>;

export const application = new Application();
export const app = modelled('app', application);
