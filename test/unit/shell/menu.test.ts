import { expect, test, vi } from 'vitest';
import { menuTemplate } from '../../../src/main/shell/menu-template.ts';

type MenuItemConstructorOptions = ReturnType<typeof menuTemplate>[number];

const within = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] => [
  item,
  ...(Array.isArray(item.submenu) ? item.submenu.flatMap(within) : []),
];
const items = (platform: NodeJS.Platform, locale: string, run: (command: string) => void = () => undefined) =>
  menuTemplate(platform, locale, run).flatMap(within);

test.each(['linux', 'darwin', 'win32'] as const)('on %s nothing reloads the page, opens tools, or takes a key from it', (platform) => {
  for (const item of items(platform, 'en')) {
    expect(['reload', 'forceReload', 'toggleDevTools']).not.toContain(item.role);
    expect(item.accelerator).toBeUndefined();
  }
});

test('help and all commands are asked of the page', () => {
  const run = vi.fn();
  for (const { click } of items('linux', 'en', run)) (click as (() => void) | undefined)?.();
  expect(run.mock.calls).toEqual([['help'], ['palette']]);
});

test('our own items speak the language of the system, and English where they cannot', () => {
  const words = (locale: string) => items('linux', locale).flatMap(({ label }) => label ?? []);
  expect(words('de-AT')).toEqual(['Tastenkürzel', 'Alle Befehle']);
  expect(words('xx')).toEqual(words('en-GB'));
});
