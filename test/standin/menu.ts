import type { MenuItemConstructorOptions } from 'electron';
import { modelled } from './modelled.ts';

type Item = MenuItemConstructorOptions;

/** A menu that nobody sees; the control channel lists it and chooses from it. */
export class StandInMenu {
  static current: StandInMenu | null = null;
  /** The context menu that was opened last. */
  static opened: StandInMenu | null = null;
  readonly template: Item[];

  constructor(template: Item[]) {
    this.template = template;
  }

  static buildFromTemplate(template: Item[]): StandInMenu {
    return new StandInMenu(template);
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.current = menu;
  }

  popup(): void {
    StandInMenu.opened = this;
  }

  /** Every item, by role or id, in order. */
  items(): Item[] {
    const within = (item: Item): Item[] => [item, ...(Array.isArray(item.submenu) ? item.submenu.flatMap(within) : [])];
    return this.template.flatMap(within);
  }
}

export const Menu = modelled('Menu', StandInMenu);

export const listMenu = (): string[] => (StandInMenu.current?.items() ?? []).map(({ id, role, type }) => id ?? role ?? type ?? '');

export const listContextMenu = (): string[] => (StandInMenu.opened?.items() ?? []).map(({ id, role, type }) => id ?? role ?? type ?? '');

export function chooseMenuItem(id: string): void {
  const item = [StandInMenu.opened, StandInMenu.current].flatMap((menu) => menu?.items() ?? []).find((candidate) => candidate.id === id);
  if (item?.click === undefined) throw new Error(`The menu has no item '${id}' that does something.`);
  // Electron passes the item, the window and the keys held; the app uses none of them.
  (item.click as () => void)();
}
