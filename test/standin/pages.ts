import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { toChromium } from './addresses.ts';
import { Chromium, hasDisplay, type Session } from './chromium.ts';
import { preventable } from './event.ts';
import { ownDirectory } from './lifecycle.ts';
import { defaultSession } from './session.ts';
import type { StandInContents } from './web-contents.ts';

interface Attached {
  sessionId: string;
  targetInfo: { targetId: string; type: string; url: string; openerId?: string };
}

interface Page {
  contents: StandInContents;
  session: Session;
  closed(): void;
}

/** The pages that Chromium shows for the app's windows. Chromium starts with the first of them. */
class Pages {
  readonly chromium: Chromium;
  readonly downloads: string;
  /** Names of files that a page began to save, and the app did not keep it from. */
  readonly downloaded: string[] = [];
  readonly #firstPage: string | null;
  readonly #attached = new Map<string, PromiseWithResolvers<Session>>();
  readonly #pages = new Map<string, Page>();
  readonly #prepared: Promise<unknown>;
  #opening: Promise<unknown> = Promise.resolve();

  constructor(address: string) {
    this.#firstPage = hasDisplay() ? toChromium(address) : null;
    this.downloads = join(ownDirectory(), 'downloads');
    rmSync(this.downloads, { recursive: true, force: true });
    mkdirSync(this.downloads);
    this.chromium = new Chromium({ directory: ownDirectory(), debuggingPort: process.send !== undefined, firstPage: this.#firstPage });
    const { browser } = this.chromium;
    browser.on('Target.attachedToTarget', (attached: Attached) => {
      const { targetId, type } = attached.targetInfo;
      const session = this.chromium.session(attached.sessionId);
      if (type !== 'page') return void session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
      this.#waitFor(targetId).resolve(session);
      void this.#opening.then(() => this.#judge(attached, session)).catch(() => undefined);
    });
    browser.on('Target.targetCreated', ({ targetInfo: { targetId, type, openerId } }: Pick<Attached, 'targetInfo'>) => {
      if (type === 'page' && openerId !== undefined) this.#unjudged.add(targetId);
    });
    browser.on('Fetch.requestPaused', (request: { requestId: string; frameId: string }) => this.#letOut(request));
    browser.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => this.#pages.get(targetId)?.closed());
    browser.on('Browser.downloadWillBegin', (download: { guid: string; url: string; suggestedFilename: string }) => this.#judgeDownload(download));
    this.chromium.on('ended', () => {
      for (const page of this.#pages.values()) page.closed();
    });
    this.#prepared = Promise.all([
      browser.send('Target.setDiscoverTargets', { discover: true }),
      browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      browser.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: this.downloads, eventsEnabled: true }),
    ]);
    this.#prepared.catch(() => undefined);
  }

  /** Opens a page for `contents`; `closed` is called when it is gone. Answers with Chromium's name of it. */
  open(contents: StandInContents, bounds: Rectangle, closed: () => void): Promise<string> {
    const opened = this.#opening.then(() => this.#open(contents, bounds, closed));
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  async close(target: string): Promise<void> {
    await this.chromium.browser.send('Target.closeTarget', { targetId: target });
  }

  async show(target: string): Promise<void> {
    await this.#pages.get(target)?.session.send('Page.bringToFront');
  }

  async maximize(target: string): Promise<void> {
    const { windowId } = await this.chromium.browser.send('Browser.getWindowForTarget', { targetId: target });
    await this.chromium.browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'maximized' } });
  }

  async #open(contents: StandInContents, bounds: Rectangle, closed: () => void): Promise<string> {
    await this.#prepared;
    const target = this.#firstPage !== null && this.#pages.size === 0 ? await this.#firstTarget() : await this.#newTarget(bounds);
    const session = await this.#waitFor(target).promise;
    this.#pages.set(target, { contents, session, closed });
    session.on('Page.windowOpen', ({ url }: { url: string }) => void this.#asked.push({ opener: target, allowed: contents.allowsWindow(url) }));
    await contents.attach(session, target);
    await session.send('Runtime.runIfWaitingForDebugger');
    return target;
  }

  async #newTarget({ width, height }: Rectangle): Promise<string> {
    const { targetId } = await this.chromium.browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height });
    return String(targetId);
  }

  /** A visible Chromium comes with a window of its own, without tabs and address: the first of the app's. */
  async #firstTarget(): Promise<string> {
    const { targetInfos } = await this.chromium.browser.send('Target.getTargets');
    const first = (targetInfos as Attached['targetInfo'][]).find(({ type }) => type === 'page');
    if (first === undefined) throw new Error('Chromium opened no window.');
    return first.targetId;
  }

  #waitFor(target: string): PromiseWithResolvers<Session> {
    const waiting = this.#attached.get(target) ?? Promise.withResolvers<Session>();
    this.#attached.set(target, waiting);
    return waiting;
  }

  readonly #asked: { opener: string; allowed: boolean }[] = [];

  /** A page that the app did not open was opened by a page. It has not run yet: without leave it never does. */
  async #judge({ targetInfo: { targetId, openerId } }: Attached, session: Session): Promise<void> {
    if (this.#pages.has(targetId)) return;
    const at = this.#asked.findIndex(({ opener }) => opener === openerId);
    const [asked] = at < 0 ? [] : this.#asked.splice(at, 1);
    if (asked?.allowed === true) this.#unjudged.delete(targetId);
    else void this.close(targetId).catch(() => undefined);
    // The one that is closed, too: it shares a process with its opener, which would stand still with it.
    await session.send('Runtime.runIfWaitingForDebugger');
  }

  /** Pages that a page opened, for as long as nobody gave them leave. */
  readonly #unjudged = new Set<string>();

  /** Another client of Chromium may let such a page run before it was judged: nothing of it reaches the network. */
  #letOut({ requestId, frameId }: { requestId: string; frameId: string }): void {
    const { browser } = this.chromium;
    const answer = this.#unjudged.has(frameId)
      ? browser.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : browser.send('Fetch.continueRequest', { requestId });
    answer.catch(() => undefined);
  }

  #judgeDownload({ guid, url, suggestedFilename }: { guid: string; url: string; suggestedFilename: string }): void {
    const event = preventable({});
    const item = { getURL: () => url, getFilename: () => suggestedFilename };
    defaultSession.emit('will-download', event, item, [...this.#pages.values()][0]?.contents, null);
    if (!event.defaultPrevented) return void this.downloaded.push(suggestedFilename);
    void this.chromium.browser.send('Browser.cancelDownload', { guid }).catch(() => undefined);
    // A small file may have been there before it could be stopped.
    this.chromium.browser.on('Browser.downloadProgress', (progress: { guid: string; state: string }) => {
      if (progress.guid === guid && progress.state !== 'inProgress') rmSync(join(this.downloads, guid), { force: true });
    });
  }
}

let opened: Pages | null = null;

const first = Promise.withResolvers<Pages>();

/** `address` is what the first window is about to show; with it, Chromium starts. */
export function pages(address = 'about:blank'): Pages {
  opened ??= new Pages(address);
  first.resolve(opened);
  return opened;
}

/** The pages, once the app has opened a window. */
export const openedPages = (): Promise<Pages> => first.promise;
export const closeChromium = async (): Promise<void> => await opened?.chromium.close();
