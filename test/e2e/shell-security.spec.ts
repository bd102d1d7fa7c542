import { expect, test } from '@playwright/test';
import { type Besieged, besiege } from './driver/besieged.ts';

let besieged: Besieged;
test.beforeAll(async () => {
  besieged = await besiege();
});
test.afterAll(() => besieged.end());

const inPage = async (source: string): Promise<unknown> => await besieged.console.page.evaluate(source);

/** Makes an element and clicks on it. */
const clickOn = (markup: string): string =>
  `(() => {
    document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(markup)});
    const element = document.body.lastElementChild;
    (element.querySelector('button') ?? element).click();
    element.remove();
  })()`;

test.describe('what the page can reach', () => {
  test('it has neither Node nor Electron', async () => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'setImmediate', 'electron', 'ipcRenderer', '__dirname'];
    expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
  });

  test('of the preload a page sees the bridge and nothing else', async () => {
    // A page without scripts, so that whatever it has beyond a browser's own is of the preload.
    const page = await besieged.console.openForeignWindow(`${besieged.server.url}/`);
    const added = await page.evaluate(`(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !/^\\d+$/.test(name));
    })()`);
    expect(added).toEqual(['holdfast']);
    await page.close();
    besieged.server.asked.length = 0;
  });

  test('the bridge has two functions and cannot be changed', async () => {
    const bridge = await inPage(`(() => {
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'holdfast');
      return { names: Object.keys(holdfast), frozen: Object.isFrozen(holdfast), writable, configurable };
    })()`);
    expect(bridge).toEqual({ names: ['call', 'on'], frozen: true, writable: false, configurable: false });
  });

  test('a listener gets the payload alone, and nothing by which it could reach main', async () => {
    const { page } = besieged.console;
    await page.evaluate(`window.heard = new Promise((resolve) => {
      const end = holdfast.on('command.run', (...values) => { end(); resolve(values); });
    }); 0`);
    await besieged.console.chooseMenuItem('help');
    expect(await page.evaluate('window.heard')).toEqual([{ command: 'help' }]);
  });

  test('a frame inside the page has no bridge', async () => {
    const bridge = await inPage(`(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const type = typeof frame.contentWindow.holdfast;
      frame.remove();
      return type;
    })()`);
    expect(bridge).toBe('undefined');
  });
});

test.describe('what the page can run and load', () => {
  const blocked: [what: string, source: string, directive: string][] = [
    ['an inline script', `const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script)`, 'script-src-elem'],
    ['an inline event handler', `document.body.insertAdjacentHTML('beforeend', '<b onclick="window.ran = true">x</b>'); document.body.lastElementChild.click()`, 'script-src-attr'],
    ['a javascript: address', `document.body.insertAdjacentHTML('beforeend', '<a href="javascript:window.ran=true">x</a>'); document.body.lastElementChild.click()`, 'script-src-elem'],
    ['text as a program', `const script = document.createElement('script'); script.src = 'data:text/javascript,window.ran=true'; document.body.append(script)`, 'script-src-elem'],
    ['a style without the nonce', `const style = document.createElement('style'); style.textContent = 'b { color: red }'; document.body.append(style)`, 'style-src-elem'],
    ['another base address', `const base = document.createElement('base'); base.href = 'http://127.0.0.1/'; document.head.append(base)`, 'base-uri'],
  ];
  for (const [what, source, directive] of blocked) {
    test(`${what} is blocked`, async () => {
      expect(await besieged.violates(source)).toBe(directive);
      expect(await inPage('window.ran')).toBeUndefined();
    });
  }

  const remote: [what: string, source: (url: string) => string, directive: string][] = [
    ['a fetch', (url) => `fetch('${url}/fetch').catch(() => 0)`, 'connect-src'],
    ['a web socket', (url) => `new WebSocket('${url.replace('http', 'ws')}/socket')`, 'connect-src'],
    ['a beacon', (url) => `navigator.sendBeacon('${url}/beacon', 'x')`, 'connect-src'],
    ['an image', (url) => `new Image().src = '${url}/image'`, 'img-src'],
    ['a sound', (url) => `new Audio('${url}/sound').load()`, 'media-src'],
    ['a script', (url) => `document.body.append(Object.assign(document.createElement('script'), { src: '${url}/script' }))`, 'script-src-elem'],
    ['a style sheet', (url) => `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${url}/style' }))`, 'style-src-elem'],
    ['a frame', (url) => `document.body.append(Object.assign(document.createElement('iframe'), { src: '${url}/frame' }))`, 'frame-src'],
    ['an object', (url) => `document.body.append(Object.assign(document.createElement('object'), { data: '${url}/object' }))`, 'object-src'],
    ['a worker', (url) => `try { new Worker('${url}/worker') } catch {}; new Worker('data:text/javascript,')`, 'worker-src'],
    ['a form', (url) => `document.body.append(Object.assign(document.createElement('form'), { action: '${url}/form' })); document.body.lastElementChild.submit()`, 'form-action'],
  ];
  for (const [what, source, directive] of remote) {
    test(`${what} reaches nobody`, async () => {
      expect(await besieged.violates(source(besieged.server.url))).toBe(directive);
      expect(besieged.server.asked).toEqual([]);
    });
  }
});

test.describe('where the page can go', () => {
  test('not elsewhere by its own will', async () => {
    await besieged.refuses('navigation.refused', `location.href = '${besieged.server.url}/location'`);
  });

  test('not elsewhere by a link', async () => {
    await besieged.refuses('navigation.refused', clickOn(`<a href="${besieged.server.url}/link">x</a>`));
  });

  test('not to a new window', async () => {
    await besieged.refuses('window.refused', `void window.open('${besieged.server.url}/open')`);
  });

  test('not to a new window by a link', async () => {
    await besieged.refuses('window.refused', clickOn(`<a target="_blank" href="${besieged.server.url}/blank">x</a>`));
  });

  test('it saves no file by itself', async () => {
    await besieged.refuses('download.refused', clickOn('<a download="x.txt" href="data:text/plain,x">x</a>'));
    expect(await besieged.console.downloads()).toEqual([]);
  });
});

test.describe('what the page may do', () => {
  const denied: [permission: string, source: string, outcome: string][] = [
    ['notifications', 'Notification.requestPermission()', 'denied'],
    ['geolocation', 'new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("told"), ({ code }) => resolve(code)))', '1'],
    ['the clipboard', 'navigator.clipboard.readText().then(() => "read", ({ name }) => name)', 'NotAllowedError'],
    ['camera', 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "seen", ({ name }) => name)', 'NotAllowedError'],
    ['microphone', 'navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "heard", ({ name }) => name)', 'NotAllowedError'],
  ];
  for (const [permission, source, outcome] of denied) {
    test(`${permission} is denied`, async () => {
      await besieged.console.page.bringToFront();
      expect(String(await inPage(source))).toBe(outcome);
    });
  }
});
