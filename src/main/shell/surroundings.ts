import { app, Menu, nativeImage, Notification, Tray } from 'electron';
import type { Surroundings } from '../ports.ts';
import { countIcon, countIconSize } from './count-icon.ts';
import type { ShellWindow } from './window.ts';

interface Facts {
  window: ShellWindow;
  /** Path of the console's own icon. */
  icon: string;
  keepRunning: (keep: boolean) => void;
}

/** What the system has of notifications, a number on the icon, and a tray. */
export function surroundingsOf({ window, icon, keepRunning }: Facts): Surroundings {
  const tray = trayOf(icon);
  return {
    // Linux has a place for a number on some desktops only, and says so when it is set.
    can: { notify: Notification.isSupported(), badge: process.platform === 'win32' || app.setBadgeCount(0), tray: tray.possible },
    notify: notifier(),
    showBadge: (count, words) => {
      if (process.platform === 'win32') window.current?.setOverlayIcon(count === 0 ? null : pictureOf(count), words);
      else app.setBadgeCount(count);
    },
    showTray: tray.show,
    keepRunning,
    windowFocused: () => window.current?.isFocused() ?? false,
    showWindow: () => window.focus(),
    quit: () => app.quit(),
  };
}

function notifier(): Surroundings['notify'] {
  // Also keeps them from being collected while they are on the screen.
  const shown = new Map<string, Notification>();
  return ({ kind, title, body, clicked }) => {
    shown.get(kind)?.close();
    const notification = new Notification({ title, body });
    shown.set(kind, notification);
    notification.on('click', clicked);
    notification.on('close', () => {
      if (shown.get(kind) === notification) shown.delete(kind);
    });
    notification.show();
  };
}

const pictureOf = (count: number): Electron.NativeImage =>
  nativeImage.createFromBitmap(countIcon(count), { width: countIconSize, height: countIconSize });

function trayOf(icon: string): { possible: boolean; show: Surroundings['showTray'] } {
  const own = nativeImage.createFromPath(icon).resize({ width: 22, height: 22 });
  const make = (): Tray | null => {
    try {
      return new Tray(own);
    } catch {
      // No desktop, or one without a tray.
      return null;
    }
  };
  let tray = make();
  let open = (): void => undefined;
  tray?.on('click', () => open());
  return {
    possible: tray !== null,
    show(wanted) {
      if (wanted === null) {
        tray?.destroy();
        tray = null;
        return;
      }
      if (tray === null) {
        tray = make();
        tray?.on('click', () => open());
      }
      open = wanted.open;
      tray?.setImage(wanted.count === 0 ? own : pictureOf(wanted.count));
      tray?.setToolTip(wanted.words);
      tray?.setContextMenu(Menu.buildFromTemplate(wanted.entries.map(({ label, run }) => ({ label, click: run }))));
    },
  };
}
