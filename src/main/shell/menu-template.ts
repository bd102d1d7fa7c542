import type { MenuItemConstructorOptions } from 'electron';

const words = {
  en: { help: 'Keyboard shortcuts', palette: 'All commands' },
  de: { help: 'Tastenkürzel', palette: 'Alle Befehle' },
  fr: { help: 'Raccourcis clavier', palette: 'Toutes les commandes' },
  id: { help: 'Pintasan papan ketik', palette: 'Semua perintah' },
};

const isKnown = (language: string): language is keyof typeof words => language in words;

/** The system words the items that have a role. No item has a key of its own: keys are the page's. */
export function menuTemplate(platform: NodeJS.Platform, locale: string, run: (command: string) => void): MenuItemConstructorOptions[] {
  const language = locale.split('-')[0] ?? '';
  const { help, palette } = words[isKnown(language) ? language : 'en'];
  return [
    platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      role: 'viewMenu',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { id: 'help', label: help, click: () => run('help') },
        { id: 'palette', label: palette, click: () => run('palette') },
      ],
    },
  ];
}
