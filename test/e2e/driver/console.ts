import type { Page } from 'playwright-core';
import type { Spot } from '../../../src/main/shell/context-menu.ts';

export interface LaunchOptions {
  /** The profile's folder; made where it is missing. */
  profile: string;
  /** A file with accounts to set up. */
  provision?: string;
  /** Added to this process's own for the console. */
  environment?: Record<string, string>;
}

/** The world around a console: what a shell lets a test see of it and do to it. */
export interface World {
  /** Links given to the system, in order. */
  openedLinks(): Promise<string[]>;
  /** What save dialogs answer from now on: a path, or null for cancel. */
  answerSaveDialog(path: string | null): Promise<void>;
  /** The file that open dialogs answer with from now on, or null for cancel. */
  answerOpenDialog(path: string | null): Promise<void>;
  /** What the system says of its network. */
  setOnline(online: boolean): Promise<void>;
  /** The machine wakes up. */
  resume(): Promise<void>;
  /** Items of the application menu, by id or role. */
  menu(): Promise<string[]>;
  chooseMenuItem(id: string): Promise<void>;
  /** The menu key, where the browser found this; answers with the items, by id, role or type. */
  openContextMenu(spot: Spot): Promise<string[]>;
  chooseInContextMenu(id: string): Promise<void>;
  /** Of the spell checker. */
  spelling(): Promise<{ enabled: boolean; languages: string[] }>;
  /** The app's windows, with how often each was brought to the front. */
  windows(): Promise<{ id: number; focused: number; url: string }[]>;
  closeWindow(): Promise<void>;
  /** Opens an address in another window, with the app's preload or one of the test's own: an intruder. */
  openForeignWindow(url: string, preload?: string): Promise<Page>;
  /** Takes the app's own window to another address, past its guards. */
  takeWindowTo(url: string): Promise<void>;
  /** Notifications that were shown, in order; `open`: still on the screen. */
  notifications(): Promise<{ title: string; body: string; open: boolean }[]>;
  /** Clicks the last one that is on the screen. */
  clickNotification(): Promise<void>;
  /** The number on the app's icon. */
  badge(): Promise<number>;
  /** The icon in the tray: its words and its menu; null: there is none. */
  tray(): Promise<{ words: string; entries: string[] } | null>;
  chooseTrayEntry(label: string): Promise<void>;
  /** Whether the agent looks at the window. */
  attend(attended: boolean): Promise<void>;
  /** The window that was opened after the first one had been closed. */
  nextPage(): Promise<Page>;
  /** Files that the page put on the disk by itself. */
  downloads(): Promise<string[]>;
}

export interface RunningConsole extends World {
  /** The app's window. */
  page: Page;
  /** Of the main process. */
  pid: number;
  /** What main wrote to standard error until now. */
  log(): string;
  /** The exit code of the main process, null where a signal ended it; settled when it has ended. */
  ended: Promise<number | null>;
  /** Quits as the agent does, and waits for the end. */
  close(): Promise<void>;
  /** SIGKILL to main, and waits for the end. */
  kill(): Promise<void>;
  /** Starts the app once more with the same profile, and answers with the exit code of that process. */
  startAgain(): Promise<number | null>;
}
