import { type BrowserWindow, Menu } from 'electron';
import { contextMenuTemplate } from './context-menu.ts';
import { menuTemplate } from './menu-template.ts';

export function installMenu(locale: string, run: (command: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, locale, run)));
}

/** At the pointer, or by the menu key at the caret. */
export function offerContextMenu(window: BrowserWindow, locale: string): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, spot) => {
    const template = contextMenuTemplate(spot, locale, {
      replace: (word) => webContents.replaceMisspelling(word),
      learn: (word) => webContents.session.addWordToSpellCheckerDictionary(word),
    });
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
