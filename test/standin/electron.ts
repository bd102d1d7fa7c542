import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { listen } from './control.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { modelled } from './modelled.ts';
import { nativeImage, Notification, Tray } from './surroundings.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { dialog, nativeTheme, net, powerMonitor, screen, shell } from './system.ts';

// What stands here as `electron`. A name that is imported and missing is refused by Node, by name.
export { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, nativeTheme, net, Notification, powerMonitor, protocol, safeStorage, screen, session, shell, Tray };

const electron = {
  app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, nativeTheme, net, Notification, powerMonitor, protocol, safeStorage, screen, session, shell, Tray,
};
export default modelled('electron', electron satisfies Partial<Record<keyof typeof Electron, object>>);

listen();
