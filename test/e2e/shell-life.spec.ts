import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole } from './driver/index.ts';

let profile: string;
test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'holdfast-life-'));
});
test.afterEach(async () => {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('a second start brings the first window to the front and ends', async () => {
  const console = await launchConsole({ profile });
  const [before] = await console.windows();
  expect(await console.startAgain()).toBe(0);
  await expect.poll(async () => (await console.windows()).map(({ focused }) => focused)).toEqual([before!.focused + 1]);
  await console.close();
});

test('another profile is another console', async () => {
  const other = await mkdtemp(join(tmpdir(), 'holdfast-life-'));
  const [first, second] = await Promise.all([launchConsole({ profile }), launchConsole({ profile: other })]);
  expect(first.pid).not.toBe(second.pid);
  await Promise.all([first.close(), second.close()]);
  await rm(other, { recursive: true, force: true });
});

test('the next start of a console that was killed is the first instance again', async () => {
  const killed = await launchConsole({ profile });
  await killed.kill();
  await expect.poll(() => killed.page.isClosed(), { message: 'Chromium ends with main' }).toBe(true);
  const console = await launchConsole({ profile });
  expect(await console.page.evaluate(`holdfast.call('workspace.open', {})`)).toMatchObject({ ok: true });
  await console.close();
});

test('where the workspace cannot be opened, the window opens all the same and every call tells why', async () => {
  await writeFile(join(profile, 'replica'), 'not a folder');
  const console = await launchConsole({ profile });
  for (const method of ['workspace.open', 'outbox.list']) {
    expect(await console.page.evaluate(`holdfast.call('${method}', {})`)).toMatchObject({ ok: false, error: { code: 'startup' } });
  }
  await console.close();
  expect(await readFile(join(profile, 'replica'), 'utf8')).toBe('not a folder');
});

test('closing the window ends the console, and it keeps the place of the window', async () => {
  const console = await launchConsole({ profile });
  await console.closeWindow();
  expect(await console.ended).toBe(0);
  const state: unknown = JSON.parse(await readFile(join(profile, 'window.json'), 'utf8'));
  expect(state).toMatchObject({ width: 1280, height: 820, maximized: false });
});

test('the menu offers no reload and no developer tools', async () => {
  const console = await launchConsole({ profile });
  const menu = (await console.menu()).map((item) => item.toLowerCase());
  expect(menu).toEqual(expect.arrayContaining(['help', 'palette', 'editmenu']));
  expect(menu.filter((item) => /reload|devtools/u.test(item))).toEqual([]);
  await console.close();
});
