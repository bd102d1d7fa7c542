import { BrowserWindow, nativeTheme, screen } from 'electron';
import { channelOf, type EventName, type Events } from '../../contract/index.ts';
import { offerContextMenu } from './menu.ts';
import { pageAddress } from './page-address.ts';
import { windowOptions } from './window-options.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface WindowPlace {
  preload: string;
  icon: string;
  /** Where its size and position are kept. */
  stateFile: string;
  packaged: boolean;
  /** BCP 47. */
  locale: string;
}

/** The one window there is, or none after it was closed. */
export class ShellWindow {
  readonly #place: WindowPlace;
  #window: BrowserWindow | null = null;

  constructor(place: WindowPlace) {
    this.#place = place;
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  open(): void {
    const { preload, icon, stateFile, packaged, locale } = this.#place;
    const state = readWindowState(stateFile, screen.getAllDisplays().map((display) => display.workArea));
    const window = new BrowserWindow(windowOptions({ preload, icon, state, dark: nativeTheme.shouldUseDarkColors, packaged }));
    this.#window = window;
    offerContextMenu(window, locale);
    if (state.maximized) window.maximize();
    window.on('close', () => {
      writeWindowState(stateFile, window.getNormalBounds(), window.isMaximized());
    });
    window.on('closed', () => {
      this.#window = null;
    });
    void window.loadURL(pageAddress);
  }

  /** Brings it to the front, wherever it was. */
  focus(): void {
    if (this.#window === null) {
      this.open();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  send<E extends EventName>(event: E, payload: Events[E]): void {
    this.#window?.webContents.send(channelOf(event), payload);
  }
}
