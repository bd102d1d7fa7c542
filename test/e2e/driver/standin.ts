import { type Browser, chromium, type Page } from 'playwright-core';
import type { Command, Commands, Reply, Request } from '../../standin/control.ts';
import type { LaunchOptions, RunningConsole } from './console.ts';
import { MainProcess } from './main-process.ts';
import { appPreload } from './shell-choice.ts';

type Value<C extends Command> = Awaited<ReturnType<Commands[C]>>;
type Ask = <C extends Command>(command: C, ...values: Parameters<Commands[C]>) => Promise<Value<C>>;

/** Speaks with the stand-in over the channel that it was started with. */
function controlOf(main: MainProcess): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  main.child.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) asked?.reject(new Error(reply.error));
    else asked?.resolve(reply.value);
  });
  return async <C extends Command>(command: C, ...values: Parameters<Commands[C]>): Promise<Value<C>> => {
    const asked = Promise.withResolvers<unknown>();
    waiting.set(++last, asked);
    main.child.send({ id: last, command, values } satisfies Request);
    return (await main.orItsEnd(asked.promise)) as Value<C>;
  };
}

const isConsole = (page: Page): boolean => new URL(page.url()).hostname === 'console.app.localhost';

/** The page that fits, now or once it has come. */
async function findPage(browser: Browser, fits: (page: Page) => boolean): Promise<Page> {
  const context = browser.contexts()[0]!;
  const found = Promise.withResolvers<Page>();
  const look = (page: Page): void => {
    if (fits(page)) found.resolve(page);
    page.on('framenavigated', () => {
      if (fits(page)) found.resolve(page);
    });
  };
  context.on('page', look);
  context.pages().forEach(look);
  const page = await found.promise;
  context.off('page', look);
  await page.waitForLoadState();
  return page;
}

export async function launchStandIn(options: LaunchOptions): Promise<RunningConsole> {
  const main = MainProcess.start(options);
  const ask = controlOf(main);
  try {
    const browser = await chromium.connectOverCDP(await ask('endpoint'));
    const page = await main.orItsEnd(findPage(browser, isConsole));
    return running(main, ask, browser, page, options);
  } catch (error) {
    await main.kill();
    throw error;
  }
}

function running(main: MainProcess, ask: Ask, browser: Browser, page: Page, options: LaunchOptions): RunningConsole {
  return {
    page,
    pid: main.child.pid!,
    ended: main.ended,
    log: () => main.log(),
    async close() {
      // The end of the process may be quicker than its answer.
      await Promise.race([ask('quit').catch(() => undefined), main.ended]);
      await main.ended;
    },
    kill: () => main.kill(),
    async startAgain() {
      return await MainProcess.start(options).ended;
    },
    openedLinks: () => ask('opened'),
    answerSaveDialog: (path) => ask('answerSaveDialog', path),
    answerOpenDialog: (path) => ask('answerOpenDialog', path),
    setOnline: (online) => ask('setOnline', online),
    resume: () => ask('resume'),
    menu: () => ask('menu'),
    chooseMenuItem: (id) => ask('chooseMenuItem', id),
    openContextMenu: (spot) => ask('openContextMenu', spot),
    chooseInContextMenu: (id) => ask('chooseMenuItem', id),
    spelling: () => ask('spelling'),
    windows: () => ask('windows'),
    closeWindow: () => ask('closeWindow'),
    async openForeignWindow(url, preload = appPreload) {
      const known = new Set(browser.contexts()[0]!.pages());
      const found = findPage(browser, (other) => !known.has(other) && other.url() !== 'about:blank');
      await ask('openForeignWindow', url, preload);
      return await found;
    },
    takeWindowTo: (url) => ask('takeWindowTo', url),
    notifications: () => ask('notifications'),
    clickNotification: () => ask('clickNotification'),
    badge: () => ask('badge'),
    tray: () => ask('tray'),
    chooseTrayEntry: (label) => ask('chooseTrayEntry', label),
    attend: (attended) => ask('attend', attended),
    nextPage: () => findPage(browser, (other) => other !== page && isConsole(other)),
    downloads: () => ask('downloads'),
  };
}
