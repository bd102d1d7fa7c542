import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, NativeImage, Notification as RealNotification, NotificationConstructorOptions, Tray as RealTray } from 'electron';
import { hasSurroundings } from './lifecycle.ts';
import type { StandInMenu } from './menu.ts';
import { modelled } from './modelled.ts';

interface Shown {
  title: string;
  body: string;
  /** On the screen still. */
  open: boolean;
}

/** Recorded, never shown. */
class StandInNotification extends EventEmitter {
  static readonly all: StandInNotification[] = [];
  readonly words: { title: string; body: string };
  open = false;

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super();
    this.words = { title, body };
    return modelled('Notification', this);
  }

  static isSupported(): boolean {
    return hasSurroundings();
  }

  show(): void {
    this.open = true;
    StandInNotification.all.push(this);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.emit('close');
  }
}
StandInNotification.prototype satisfies Pick<RealNotification, 'show' | 'close'>;

/** An icon that nobody sees; the control channel lists its menu and chooses from it. */
class StandInTray extends EventEmitter {
  static current: StandInTray | null = null;
  words = '';
  menu: StandInMenu | null = null;

  constructor() {
    super();
    if (!hasSurroundings()) throw new Error('This desktop has no tray.');
    StandInTray.current = this;
    return modelled('Tray', this);
  }

  setImage(): void {
    return;
  }

  setToolTip(words: string): void {
    this.words = words;
  }

  setContextMenu(menu: unknown): void {
    this.menu = menu as StandInMenu;
  }

  destroy(): void {
    StandInTray.current = null;
  }
}
StandInTray.prototype satisfies Pick<RealTray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'destroy'>;

export const Notification = modelled('Notification', StandInNotification);
export const Tray = modelled('Tray', StandInTray);

/** Pictures are not looked at. */
const picture = modelled('NativeImage', { resize: () => picture } satisfies Pick<NativeImage, 'resize'>) as unknown as NativeImage;
export const nativeImage = modelled('nativeImage', {
  createFromPath: () => picture,
  createFromBitmap: () => picture,
} satisfies Pick<typeof Electron.nativeImage, 'createFromPath' | 'createFromBitmap'>);

export const shownNotifications = (): Shown[] => StandInNotification.all.map(({ words, open }) => ({ ...words, open }));

export function clickNotification(): void {
  const last = StandInNotification.all.findLast(({ open }) => open);
  if (last === undefined) throw new Error('No notification is on the screen.');
  last.emit('click');
  last.close();
}

const entries = (): MenuItemConstructorOptions[] => StandInTray.current?.menu?.items() ?? [];

export const shownTray = (): { words: string; entries: string[] } | null =>
  StandInTray.current && { words: StandInTray.current.words, entries: entries().map(({ label }) => label ?? '') };

export function clickTray(): void {
  StandInTray.current?.emit('click');
}

export function chooseTrayEntry(label: string): void {
  const entry = entries().find((candidate) => candidate.label === label);
  if (entry?.click === undefined) throw new Error(`The tray has no entry '${label}'.`);
  (entry.click as () => void)();
}
