import { join } from 'node:path';
import { app, dialog, ipcMain, protocol, safeStorage, session, shell } from 'electron';
import { watchConnectivity } from './connectivity.ts';
import type { Console, ConsolePorts, OpenConsole } from './console.ts';
import { checkExternalLink } from './external-link.ts';
import { safeFileName } from './file-name.ts';
import { readFlags, type Flags } from './flags.ts';
import { guardContents, guardSession } from './guards.ts';
import { answerCalls } from './ipc.ts';
import { writeLog } from './log.ts';
import { installMenu } from './menu.ts';
import { pageScheme } from './page-address.ts';
import { openSpelling } from './spelling.ts';
import { servePage } from './protocol.ts';
import { openSecrets } from './secrets.ts';
import { surroundingsOf } from './surroundings.ts';
import { checkForUpdate } from './updater.ts';
import { ShellWindow } from './window.ts';

/** The bundle stands in out/main, beside out/preload and out/renderer. */
const built = import.meta.dirname;
const icon = join(built, '../../resources/icon.png');

/**
 * Opens the window at once and the core beside it.
 * To be called while the entry module is first run, and not awaited at its top level: Electron gets ready only after that.
 */
export async function startShell(openConsole: OpenConsole): Promise<void> {
  const flags = readFlags(process.argv, process.cwd());
  if (flags.profile !== null) app.setPath('userData', flags.profile);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  // Without it Windows shows no notification of an app that its installer did not start.
  if (process.platform === 'win32') app.setAppUserModelId('org.example.holdfast');
  app.on('web-contents-created', (_event, contents) => guardContents(contents, writeLog));
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true } }]);

  await app.whenReady();
  guardSession(session.defaultSession, writeLog);
  protocol.handle(pageScheme, servePage(join(built, '../renderer')));
  const window = new ShellWindow({
    preload: join(built, '../preload/index.cjs'),
    icon,
    stateFile: join(app.getPath('userData'), 'window.json'),
    packaged: app.isPackaged,
    locale: app.getLocale(),
  });
  let keepsRunning = false;
  const surroundings = surroundingsOf({ window, icon, keepRunning: (keep) => (keepsRunning = keep) });
  const core = openConsole({ ...portsOf(flags, window), surroundings });
  core.subscribe((event, payload) => window.send(event, payload));
  answerCalls(ipcMain, () => window.current?.webContents ?? null, (method, payload) => core.handle(method, payload));
  installMenu(app.getLocale(), (command) => window.send('command.run', { command }));
  window.open();

  app.on('second-instance', () => window.focus());
  app.on('activate', () => window.focus());
  watchConnectivity(() => core.wake());
  quitAfter(core, () => keepsRunning);
  void checkForUpdate(writeLog);
}

function portsOf(flags: Flags, window: ShellWindow): Omit<ConsolePorts, 'surroundings'> {
  const directory = app.getPath('userData');
  return {
    directory,
    version: app.getVersion(),
    locale: app.getLocale(),
    provision: flags.provision,
    workerUrl: new URL('replica-worker.js', import.meta.url),
    openSecrets: () => openSecrets(safeStorage, join(directory, 'secrets'), process.platform, writeLog),
    log: writeLog,
    chooseSavePath: (suggestedName) => chooseSavePath(window, suggestedName),
    chooseOpenPath: (endings) => chooseOpenPath(window, endings),
    openExternal,
    checkSpelling: openSpelling(session.defaultSession, process.platform, app.getLocale()),
  };
}

async function chooseSavePath(window: ShellWindow, suggestedName: string): Promise<string | null> {
  const options = { defaultPath: join(app.getPath('downloads'), safeFileName(suggestedName)) };
  const { canceled, filePath } = await (window.current === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window.current, options));
  return canceled || filePath === '' ? null : filePath;
}

async function chooseOpenPath(window: ShellWindow, endings: readonly string[]): Promise<string | null> {
  const options: Electron.OpenDialogOptions = { properties: ['openFile'], filters: [{ name: endings.map((ending) => `.${ending}`).join(', '), extensions: [...endings] }] };
  const { canceled, filePaths: [path] } = await (window.current === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window.current, options));
  return canceled ? null : path ?? null;
}

async function openExternal(link: string): Promise<void> {
  const checked = checkExternalLink(link);
  if (!checked.allowed) throw new Error(`This link may not be opened: ${checked.reason}`);
  await shell.openExternal(checked.url);
}

/** The windows go first, with what their pages still had to say; then the core is closed, once; then the process ends. */
function quitAfter(core: Console, keepsRunning: () => boolean): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !keepsRunning()) app.quit();
  });
  let closed: Promise<void> | null = null;
  app.on('will-quit', (event) => {
    event.preventDefault();
    closed ??= core
      .close()
      .catch((error: unknown) => writeLog('close.failed', { reason: error instanceof Error ? error.message : String(error) }))
      .then(() => app.exit());
  });
}
