import { Menu } from 'electron';
import { menuTemplate } from './menu-template.ts';

export function installMenu(locale: string, run: (command: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, locale, run)));
}
