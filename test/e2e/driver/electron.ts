import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { _electron, type ElectronApplication } from 'playwright-core';
import type { LaunchOptions, RunningConsole } from './console.ts';
import { appFlags, MainProcess } from './main-process.ts';
import { appPreload, electronNotRun, root } from './shell-choice.ts';

/** What a test put in the place of the system, kept in Electron's main process. */
interface Around {
  opened: string[];
  savePath: string | null;
  downloads: string[];
  focused: Record<number, number>;
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
    ...worldOf(application),
  };
}

/** Puts what a test controls in the place of what the system would do. */
async function surround(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow, dialog, session, shell }) => {
    globalThis.around = { opened: [], savePath: null, downloads: [], focused: {} };
    const { around } = globalThis;
    shell.openExternal = (url) => {
      around.opened.push(url);
      return Promise.resolve();
    };
    dialog.showSaveDialog = () => Promise.resolve({ canceled: around.savePath === null, filePath: around.savePath ?? '' });
    session.defaultSession.on('will-download', (event, item) => {
      if (!event.defaultPrevented) around.downloads.push(item.getFilename());
    });
    for (const window of BrowserWindow.getAllWindows()) {
      const focus = window.focus.bind(window);
      window.focus = () => {
        around.focused[window.id] = (around.focused[window.id] ?? 0) + 1;
        focus();
      };
    }
  });
}

function worldOf(application: ElectronApplication): Omit<RunningConsole, 'page' | 'pid' | 'ended' | 'log' | 'close' | 'kill' | 'startAgain'> {
  return {
    openedLinks: () => application.evaluate(() => globalThis.around.opened),
    answerSaveDialog: (path) =>
      application.evaluate((_electron, answer) => {
        globalThis.around.savePath = answer;
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
    downloads: () => application.evaluate(() => globalThis.around.downloads),
  };
}
