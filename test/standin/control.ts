import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import type { Spot } from '../../src/main/shell/context-menu.ts';
import { lifecycle } from './lifecycle.ts';
import { chooseMenuItem, listContextMenu, listMenu } from './menu.ts';
import { openedPages } from './pages.ts';
import { defaultSession } from './session.ts';
import { chooseTrayEntry, clickNotification, clickTray, shownNotifications, shownTray } from './surroundings.ts';
import { powerMonitor, world } from './system.ts';

/** What a test can do from outside, by messages to the process that it started with an IPC channel. */
const commands = {
  /** Where to attach a debugger, once the first window has loaded. */
  endpoint: async () => (await openedPages()).chromium.endpoint(),
  /** The links that were given to the system. */
  opened: () => world.opened,
  /** What the next save dialogs answer: a path, or null for cancel. */
  answerSaveDialog: (path: string | null) => {
    world.savePath = path;
  },
  /** The file that is chosen in the next open dialogs, or null for cancel. */
  answerOpenDialog: (path: string | null) => {
    world.openPath = path;
  },
  setOnline: (online: boolean) => {
    world.online = online;
  },
  resume: () => {
    powerMonitor.emit('resume');
  },
  /** Items of the application menu, by id or role. */
  menu: () => listMenu(),
  /** As if the menu key were pressed where Chromium found this; answers with the items. */
  openContextMenu: (spot: Spot) => {
    BrowserWindow.getAllWindows()[0]!.webContents.emit('context-menu', {}, spot);
    return listContextMenu();
  },
  /** What is checked, in which languages, and the words that were learnt. */
  spelling: () => defaultSession.spelling,
  chooseMenuItem: (id: string) => chooseMenuItem(id),
  /** Every notification that was shown, in order. */
  notifications: () => shownNotifications(),
  /** The last one of those that are on the screen. */
  clickNotification: () => clickNotification(),
  badge: () => lifecycle.badge,
  /** The icon in the tray: its words and the labels of its menu; null: there is none. */
  tray: () => shownTray(),
  clickTray: () => clickTray(),
  chooseTrayEntry: (label: string) => chooseTrayEntry(label),
  /** Whether the agent looks at the window. */
  attend: (attended: boolean) => {
    for (const window of BrowserWindow.getAllWindows()) window.attended = attended;
  },
  windows: () => BrowserWindow.getAllWindows().map(({ id, focused, webContents }) => ({ id, focused, url: webContents.getURL() })),
  closeWindow: () => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  },
  /** Opens an address in a window of its own, with the preload given: what an intruder would be. */
  openForeignWindow: async (url: string, preload: string) => {
    await new BrowserWindow({ webPreferences: { preload } }).loadURL(url);
  },
  /** Takes the app's own window elsewhere, past its guards. */
  takeWindowTo: async (url: string) => {
    await BrowserWindow.getAllWindows()[0]!.loadURL(url);
  },
  downloads: async () => (await openedPages()).downloaded,
  quit: () => {
    app.quit();
  },
};

export type Commands = typeof commands;
export type Command = keyof Commands;
export interface Request {
  id: number;
  command: Command;
  values: unknown[];
}
export type Reply = { id: number; value: unknown } | { id: number; error: string };

export function listen(): void {
  process.on('message', (request: Request) => void answer(request));
  // Whoever started this has gone, however it went: nobody is left to end it.
  process.on('disconnect', () => app.exit());
}

async function answer({ id, command, values }: Request): Promise<void> {
  try {
    const run = commands[command] as (...values: unknown[]) => unknown;
    process.send?.({ id, value: await run(...values) } satisfies Reply);
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) } satisfies Reply);
  }
}
