import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import type { Dialog, NativeTheme, Net, SaveDialogOptions, Screen, Shell } from 'electron';
import { modelled } from './modelled.ts';

/** What stands for the world around the app; tests read and change it through the control channel. */
export const world = {
  /** Links given to the system. */
  opened: [] as string[],
  /** What the agent answers to the next save dialogs: a path, or null for cancel; undefined: nobody chose. */
  savePath: undefined as string | null | undefined,
  /** The file that the agent chooses in the next open dialogs; null: they cancel. */
  openPath: null as string | null,
  online: true,
};

export const shell = modelled('shell', {
  openExternal(url) {
    world.opened.push(url);
    return Promise.resolve();
  },
} satisfies Pick<Shell, 'openExternal'>);

/** There is no dialog to show. Nobody having chosen, a file goes where the app suggests, beside what is there already. */
function savePath(suggested: string): string | null {
  if (world.savePath !== undefined) return world.savePath;
  const folder = process.env['HOLDFAST_STANDIN_SAVE_TO'];
  const { dir, name, ext } = parse(folder === undefined ? suggested : join(folder, basename(suggested)));
  let path = join(dir, `${name}${ext}`);
  for (let copy = 2; existsSync(path); copy++) path = join(dir, `${name} (${copy})${ext}`);
  return path;
}

const showSaveDialog = (...values: [options: SaveDialogOptions] | [window: unknown, options: SaveDialogOptions]) => {
  const options = values.length === 1 ? values[0] : values[1];
  const filePath = savePath(options.defaultPath ?? 'file');
  return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
};
const showOpenDialog = () => Promise.resolve({ canceled: world.openPath === null, filePaths: world.openPath === null ? [] : [world.openPath] });
export const dialog = modelled('dialog', { showSaveDialog, showOpenDialog } satisfies Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>);

export const net = modelled('net', { isOnline: () => world.online } satisfies Pick<Net, 'isOnline'>);

export const powerMonitor = modelled('powerMonitor', new EventEmitter());

/** Follows nothing: tests set the page's colours through Playwright. */
export const nativeTheme = modelled('nativeTheme', { shouldUseDarkColors: false } satisfies Pick<NativeTheme, 'shouldUseDarkColors'>);

const size = { width: 1920, height: 1080 };
const workArea = { x: 0, y: 0, ...size };
export const screen = modelled('screen', {
  getAllDisplays: () => [{ id: 1, bounds: workArea, workArea, size, workAreaSize: size, scaleFactor: 1 } as Electron.Display],
} satisfies Pick<Screen, 'getAllDisplays'>);
