import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { BrowserWindow as Real, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { application } from './app.ts';
import { lifecycle } from './lifecycle.ts';
import { modelled } from './modelled.ts';
import { pages } from './pages.ts';
import { StandInContents } from './web-contents.ts';

const windows = new Set<StandInWindow>();
let last = 0;

export class StandInWindow extends EventEmitter {
  readonly id = ++last;
  readonly webContents: StandInContents;
  /** Whether the agent looks at it: as the control channel says, at first they do. */
  attended = true;
  /** How often the app brought it to the front. */
  focused = 0;
  #address = 'about:blank';
  #bounds: Rectangle;
  #maximized = false;
  #closed = false;
  #target: Promise<string>;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!lifecycle.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(options);
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    const { preload } = options.webPreferences ?? {};
    this.webContents = modelled('WebContents', new StandInContents(this.id, preload === undefined ? '' : readFileSync(preload, 'utf8')));
    windows.add(this);
    application.emit('web-contents-created', {}, this.webContents);
    // Once the app has said what to load.
    this.#target = setImmediate().then(() => pages(this.#address).open(this.webContents, this.#bounds, () => this.#end()));
    this.#target.catch(() => this.#end());
    return modelled('BrowserWindow', this);
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  async loadURL(address: string): Promise<void> {
    this.#address = address;
    await this.webContents.loadURL(address);
  }

  close(): void {
    void this.#target.then((target) => pages().close(target)).catch(() => this.#end());
  }

  show(): void {
    return;
  }

  focus(): void {
    this.focused++;
    this.attended = true;
    void this.#target.then((target) => pages().show(target)).catch(() => undefined);
  }

  isFocused(): boolean {
    return this.attended;
  }

  /** Only Windows has one. */
  setOverlayIcon(): void {
    return;
  }

  isMinimized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#closed;
  }

  maximize(): void {
    this.#maximized = true;
    void this.#target.then((target) => pages().maximize(target)).catch(() => undefined);
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  #end(): void {
    if (this.#closed) return;
    // Chromium asks nobody before it closes a window, so that this one can't be prevented.
    this.emit('close', { preventDefault: () => undefined });
    this.#closed = true;
    windows.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    if (windows.size === 0) application.allWindowsClosed();
  }
}

StandInWindow.prototype satisfies Pick<
  Real,
  'loadURL' | 'close' | 'show' | 'focus' | 'isFocused' | 'setOverlayIcon' | 'isMinimized' | 'isDestroyed' | 'maximize' | 'isMaximized' | 'getNormalBounds'
>;

/** What a window without these would be, the stand-in can't show; so that nobody takes its page for a safe one. */
function refuseUnsafe({ webPreferences = {} }: BrowserWindowConstructorOptions): void {
  const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames, webSecurity, webviewTag } = webPreferences;
  const weakened = nodeIntegration === true || nodeIntegrationInWorker === true || nodeIntegrationInSubFrames === true || webviewTag === true;
  if (sandbox === false || contextIsolation === false || webSecurity === false || weakened) {
    throw new Error('The stand-in for Electron only has windows that are sandboxed, isolated and without Node.');
  }
}

export const BrowserWindow = modelled('BrowserWindow', StandInWindow);
