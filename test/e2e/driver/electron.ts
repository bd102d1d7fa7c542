import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { LaunchOptions, RunningConsole } from './console.ts';
import { appFlags, MainProcess } from './main-process.ts';
import { appPreload, electronNotRun, root } from './shell-choice.ts';

/** What a test put in the place of the system, kept in Electron's main process. */
interface Around {
  opened: string[];
  savePath: string | null;
  downloads: string[];
  focused: Record<number, number>;
  attended: boolean;
  notifications: { title: string; body: string; open: boolean; notification: Electron.Notification }[];
  badge: number;
  tray: { words: string; menu: Electron.Menu | null } | null;
  /** The context menu that was opened last. */
  menu?: Electron.Menu;
}
declare global {
  var around: Around;
}

function commandLine(options: LaunchOptions): string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--use-fake-device-for-media-stream', root, ...appFlags(options)];
}

export async function launchElectron(options: LaunchOptions): Promise<RunningConsole> {
  const reason = electronNotRun();
  if (reason !== null) throw new Error(reason);
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...options.environment }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const application = await _electron.launch({ cwd: root, args: commandLine(options), env });
  const main = new MainProcess(application.process());
  const page = await main.orItsEnd(application.firstWindow());
  await surround(application);
  const binary = createRequire(import.meta.url)('electron') as unknown as string;
  return {
    page,
    pid: main.child.pid!,
    ended: main.ended,
    log: () => main.log(),
    close: () => application.close(),
    kill: () => main.kill(),
    async startAgain() {
      return await new MainProcess(spawn(binary, commandLine(options), { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })).ended;
    },
    ...worldOf(application, page),
  };
}

/** Puts what a test controls in the place of what the system would do. */
async function surround(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ app, BrowserWindow, dialog, Notification, session, shell, Tray }) => {
    globalThis.around = { opened: [], savePath: null, downloads: [], focused: {}, attended: true, notifications: [], badge: 0, tray: null };
    const { around } = globalThis;
    shell.openExternal = (url) => {
      around.opened.push(url);
      return Promise.resolve();
    };
    dialog.showSaveDialog = () => Promise.resolve({ canceled: around.savePath === null, filePath: around.savePath ?? '' });
    session.defaultSession.on('will-download', (event, item) => {
      if (!event.defaultPrevented) around.downloads.push(item.getFilename());
    });
    Notification.prototype.show = function show(this: Electron.Notification) {
      const shown = { title: this.title, body: this.body, open: true, notification: this };
      this.on('close', () => (shown.open = false));
      around.notifications.push(shown);
    };
    app.setBadgeCount = (count = 0) => {
      around.badge = count;
      return true;
    };
    const tray = (): { words: string; menu: Electron.Menu | null } => (around.tray ??= { words: '', menu: null });
    Tray.prototype.setToolTip = (words) => void (tray().words = words);
    Tray.prototype.setContextMenu = (menu) => void (tray().menu = menu);
    BrowserWindow.prototype.isFocused = () => around.attended;
    for (const window of BrowserWindow.getAllWindows()) {
      const focus = window.focus.bind(window);
      window.focus = () => {
        around.focused[window.id] = (around.focused[window.id] ?? 0) + 1;
        focus();
      };
    }
  });
}

function worldOf(application: ElectronApplication, first: Page): Omit<RunningConsole, 'page' | 'pid' | 'ended' | 'log' | 'close' | 'kill' | 'startAgain'> {
  return {
    openedLinks: () => application.evaluate(() => globalThis.around.opened),
    answerSaveDialog: (path) =>
      application.evaluate((_electron, answer) => {
        globalThis.around.savePath = answer;
      }, path),
    answerOpenDialog: (path) =>
      application.evaluate(({ dialog }, answer) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
      }, path),
    setOnline: (online) =>
      application.evaluate(({ net }, value) => {
        net.isOnline = () => value;
      }, online),
    resume: () =>
      application.evaluate(({ powerMonitor }) => {
        (powerMonitor as NodeJS.EventEmitter).emit('resume');
      }),
    menu: () =>
      application.evaluate(({ Menu }) => {
        type Item = { id: string; role?: string; type: string; submenu?: { items: Item[] } };
        const within = (item: Item): string[] => [item.id || (item.role ?? item.type), ...(item.submenu?.items.flatMap(within) ?? [])];
        return ((Menu.getApplicationMenu()?.items ?? []) as Item[]).flatMap(within);
      }),
    chooseMenuItem: (id) => application.evaluate(({ Menu }, item) => {
        const { click } = Menu.getApplicationMenu()?.getMenuItemById(item) ?? {};
        (click as (() => void) | undefined)?.();
      }, id),
    openContextMenu: (spot) => application.evaluate(({ BrowserWindow, Menu }, found) => {
      Menu.prototype.popup = function opened(this: Electron.Menu) {
        globalThis.around.menu = this;
      };
      BrowserWindow.getAllWindows()[0]!.webContents.emit('context-menu', {}, found);
      return (globalThis.around.menu?.items ?? []).map(({ id, role, type }) => [id, role, type].find((name) => name) ?? '');
    }, spot),
    chooseInContextMenu: (id) => application.evaluate((_electron, item) => {
      const { click } = globalThis.around.menu?.getMenuItemById(item) ?? {};
      (click as (() => void) | undefined)?.();
    }, id),
    spelling: () => application.evaluate(({ session: { defaultSession } }) => ({
      enabled: defaultSession.isSpellCheckerEnabled(), languages: defaultSession.getSpellCheckerLanguages(),
    })),
    windows: () =>
      application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ id, webContents }) => ({
          id,
          focused: globalThis.around.focused[id] ?? 0,
          url: webContents.getURL(),
        })),
      ),
    closeWindow: () =>
      application.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    async openForeignWindow(url, preload = appPreload) {
      const opened = application.waitForEvent('window');
      await application.evaluate(
        async ({ BrowserWindow }, { address, file }) => {
          await new BrowserWindow({ webPreferences: { preload: file, sandbox: true } }).loadURL(address);
        },
        { address: url, file: preload },
      );
      return await opened;
    },
    takeWindowTo: (url) =>
      application.evaluate(async ({ BrowserWindow }, address) => {
        await BrowserWindow.getAllWindows()[0]?.loadURL(address);
      }, url),
    notifications: () => application.evaluate(() => globalThis.around.notifications.map(({ title, body, open }) => ({ title, body, open }))),
    clickNotification: () => application.evaluate(() => {
      const { notification } = globalThis.around.notifications.findLast(({ open }) => open)!;
      notification.emit('click');
      notification.emit('close');
    }),
    badge: () => application.evaluate(() => globalThis.around.badge),
    tray: () => application.evaluate(() => {
      const { tray } = globalThis.around;
      return tray && { words: tray.words, entries: tray.menu?.items.map(({ label }) => label) ?? [] };
    }),
    chooseTrayEntry: (wanted) => application.evaluate((_electron, label) => {
      const { click } = globalThis.around.tray?.menu?.items.find((item) => item.label === label) ?? {};
      (click as (() => void) | undefined)?.();
    }, wanted),
    attend: (attended) => application.evaluate((_electron, value) => void (globalThis.around.attended = value), attended),
    nextPage: async () => application.windows().find((page) => page !== first) ?? await application.waitForEvent('window'),
    downloads: () => application.evaluate(() => globalThis.around.downloads),
  };
}
