import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { channelOf, methodNames } from '../../src/contract/index.ts';
import { type Besieged, besiege } from './driver/besieged.ts';

const intruderPreload = join(import.meta.dirname, 'driver/intruder/preload.cjs');
const onlyTheConsole = { ok: false, error: { code: 'invalid', message: 'Only the console may ask.', problem: null } };

let besieged: Besieged;
test.beforeAll(async () => {
  besieged = await besiege();
});
test.afterAll(() => besieged.end());

const call = async (page: Page, method: string, payload: string): Promise<unknown> =>
  await page.evaluate(`holdfast.call(${JSON.stringify(method)}, ${payload}).catch(({ message }) => message)`);

test.describe('what may be asked', () => {
  test('a method that the contract has not is refused before main hears of it', async () => {
    expect(await besieged.console.page.evaluate(`(() => { try { holdfast.call('app.quit', {}) } catch ({ message }) { return message } })()`)).toBe(
      'There is no such name in the contract.',
    );
  });

  test('an event that the contract has not cannot be listened to', async () => {
    expect(await besieged.console.page.evaluate(`(() => { try { holdfast.on('__proto__', () => 0) } catch ({ message }) { return message } })()`)).toBe(
      'There is no such name in the contract.',
    );
  });

  const misshapen: [what: string, payload: string][] = [
    ['of the wrong type', `{ conversationId: 5, text: [] }`],
    ['without its parts', `{}`],
    ['that is nothing', `null`],
  ];
  for (const [what, payload] of misshapen) {
    test(`a payload ${what} is refused`, async () => {
      expect(await call(besieged.console.page, 'draft.save', payload)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    });
  }

  const unbounded: [what: string, payload: string][] = [
    ['too large', `{ conversationId: 'c', text: 'x'.repeat(3_000_000) }`],
    ['too many', `[...Array(300_000)].map(() => 0)`],
    ['not plain data', `{ conversationId: 'c', text: new Date() }`],
    ['a map', `new Map([['conversationId', 'c'], ['text', 'x']])`],
  ];
  for (const [what, payload] of unbounded) {
    test(`a payload that is ${what} does not reach the core`, async () => {
      expect(await call(besieged.console.page, 'draft.save', payload)).toMatchObject({
        ok: false,
        error: { code: 'invalid', message: 'The payload is too large, or not plain data.' },
      });
    });
  }

  test('a function does not cross', async () => {
    expect(await call(besieged.console.page, 'draft.save', '{ conversationId: "c", text: () => 0 }')).toBe('An object could not be cloned.');
  });
});

test.describe('who may ask', () => {
  test('not another window at our own address', async () => {
    const page = await besieged.console.openForeignWindow('app://console/');
    expect(await call(page, 'workspace.open', '{}')).toEqual(onlyTheConsole);
    await page.close();
  });

  test('not another window at another address', async () => {
    const page = await besieged.console.openForeignWindow(`${besieged.server.url}/window`);
    expect(await call(page, 'workspace.open', '{}')).toEqual(onlyTheConsole);
    await page.close();
  });

  test('main has the channels of the contract, and no other', async () => {
    const page = await besieged.console.openForeignWindow(`${besieged.server.url}/channels`, intruderPreload);
    const invoke = async (channel: string): Promise<unknown> =>
      await page.evaluate(`intruder.invoke(${JSON.stringify(channel)}, {}).catch(({ message }) => message)`);
    for (const method of methodNames) expect(await invoke(channelOf(method))).toEqual(onlyTheConsole);
    for (const channel of ['holdfast:app.quit', 'workspace.open', 'holdfast:', 'ELECTRON_BROWSER_REQUIRE']) {
      expect(await invoke(channel)).toContain(`No handler registered for '${channel}'`);
    }
    await page.close();
  });

  test('not our own window, once it stands elsewhere', async () => {
    await besieged.console.takeWindowTo(`${besieged.server.url}/elsewhere`);
    await besieged.console.page.waitForURL((url) => url.pathname === '/elsewhere');
    expect(await call(besieged.console.page, 'workspace.open', '{}')).toEqual(onlyTheConsole);
    await besieged.console.takeWindowTo('app://console/');
    await besieged.console.page.waitForURL((url) => url.hostname.startsWith('console'));
    expect(await call(besieged.console.page, 'workspace.open', '{}')).toMatchObject({ ok: true });
  });
});

test.describe('what the page can be served', () => {
  for (const path of ['..%2f..%2fpackage.json', '%2e%2e%2f%2e%2e%2fpackage.json', 'assets/..%2f..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '%00', 'no-such-file.js']) {
    test(`not ${path}`, async () => {
      const page = await besieged.console.openForeignWindow(`app://console/${path}`);
      expect(await page.evaluate('document.body.textContent')).toBe('Not here');
      await page.close();
    });
  }
});

test.describe('which links are given to the system', () => {
  const allowed = ['https://example.org/help?a=1#b', 'http://example.org/', 'mailto:someone@example.org?subject=Hello'];
  const refused = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://example.org/share',
    'ms-msdt:/id',
    'app://console/',
    'https://user:password@example.org/',
    'mailto:someone@example.org?attach=/etc/passwd',
    `https://example.org/${'x'.repeat(3_000)}`,
    'example.org',
    '',
  ];

  test('http, https and mailto are; everything else is refused', async () => {
    const { console } = besieged;
    for (const url of refused) expect(await call(console.page, 'link.open', JSON.stringify({ url }))).toMatchObject({ ok: false });
    for (const url of allowed) expect(await call(console.page, 'link.open', JSON.stringify({ url }))).toMatchObject({ ok: true });
    expect(await console.openedLinks()).toEqual(allowed);
  });
});
