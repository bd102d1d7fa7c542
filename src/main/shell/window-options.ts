import type { BrowserWindowConstructorOptions } from 'electron';
import { smallest, type WindowState } from './window-state.ts';

export interface WindowFacts {
  preload: string;
  icon: string;
  state: WindowState;
  dark: boolean;
  packaged: boolean;
}

export function windowOptions({ preload, icon, state, dark, packaged }: WindowFacts): BrowserWindowConstructorOptions {
  return {
    title: 'Holdfast',
    icon,
    width: state.width,
    height: state.height,
    ...(state.x === null || state.y === null ? {} : { x: state.x, y: state.y }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    // The page's own colours, so that nothing flashes before it is painted.
    backgroundColor: dark ? '#242424' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      // Whether it checks anything is the agent's choice; see spelling.ts.
      spellcheck: true,
      devTools: !packaged,
    },
  };
}
