import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { WebContents, WindowOpenHandlerResponse } from 'electron';
import { fromChromium, toChromium } from './addresses.ts';
import type { Parameters as Facts, Session } from './chromium.ts';
import { createCodec } from './clone.ts';
import { preventable } from './event.ts';
import { invoke } from './ipc-main.ts';
import { modelled } from './modelled.ts';
import { pageScripts, preloadWorld, toMain, toPreload } from './page-script.ts';
import { intercept } from './requests.ts';
import { defaultSession, permissions } from './session.ts';

const codec = createCodec();

interface Call {
  url: string;
  id: number;
  channel: string;
  values: unknown;
}

interface Context {
  id: number;
  frame: string;
}

/** A page. Everything waits until Chromium has opened it. */
export class StandInContents extends EventEmitter {
  readonly id: number;
  readonly mainFrame = modelled('WebFrameMain', { url: 'about:blank' });
  readonly #opened = Promise.withResolvers<Session>();
  readonly #scripts: { page: string; preload: string };
  #context: Context | null = null;
  #mainFrameId = '';
  #expected: string | null = null;
  #windowOpen: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' });
  #destroyed = false;

  constructor(id: number, preload: string) {
    super();
    this.id = id;
    this.#scripts = pageScripts(randomUUID(), preload);
    this.#opened.promise.catch(() => undefined);
  }

  get session(): object {
    return defaultSession;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: (details: never) => WindowOpenHandlerResponse): void {
    this.#windowOpen = handler as (details: { url: string }) => WindowOpenHandlerResponse;
  }

  /** To the preload of the main frame; lost where no page is open, as in Electron. */
  send(channel: string, ...values: unknown[]): void {
    this.#toPreload({ channel, value: codec.encode(values) });
  }

  async loadURL(address: string): Promise<void> {
    const session = await this.#opened.promise;
    await this.#applyPermissions(session, address);
    const loaded = new Promise((resolve) => session.once('Page.loadEventFired', resolve));
    this.#expected = toChromium(address);
    const { errorText } = (await session.send('Page.navigate', { url: this.#expected })) as { errorText?: string };
    if (errorText !== undefined) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
    this.emit('did-finish-load');
  }

  /** Whether the app lets the page open a window; where it has no say, Electron does. */
  allowsWindow(url: string): boolean {
    const details = { url: fromChromium(url), frameName: '', features: '', disposition: 'new-window', referrer: { url: '', policy: 'default' } };
    return this.#windowOpen(details).action === 'allow';
  }

  /** Of the word that is selected: Chromium selects the misspelt one when the menu opens. */
  replaceMisspelling(text: string): void {
    const expression = `document.execCommand('insertText', false, ${JSON.stringify(text)})`;
    void this.#opened.promise.then((session) => session.send('Runtime.evaluate', { expression })).catch(() => undefined);
  }

  destroy(): void {
    this.#destroyed = true;
    this.#opened.reject(new Error('The window was closed.'));
    this.emit('destroyed');
  }

  /** Joins the page that Chromium opened for this. */
  async attach(session: Session, mainFrameId: string): Promise<void> {
    this.#mainFrameId = mainFrameId;
    session.on('Runtime.executionContextCreated', ({ context }: { context: { id: number; name: string; auxData: { frameId: string } } }) => {
      if (context.name === preloadWorld && context.auxData.frameId === mainFrameId) this.#context = { id: context.id, frame: mainFrameId };
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#context = null;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) => {
      if (this.#context?.id === executionContextId) this.#context = null;
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }: { exceptionDetails: Facts }) => {
      const { description } = (details['exception'] ?? {}) as { description?: string };
      process.stderr.write(`page: ${description ?? String(details['text'])}\n`);
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }: { name: string; payload: string; executionContextId: number }) => {
      if (name === toMain) void this.#answer(JSON.parse(payload) as Call, executionContextId);
    });
    session.on('Page.frameNavigated', ({ frame }: { frame: { id: string; url: string } }) => {
      if (frame.id === mainFrameId) this.mainFrame.url = fromChromium(frame.url);
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: toMain, executionContextName: preloadWorld }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.page }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.preload, worldName: preloadWorld }),
      intercept(session, (request) => this.#mayNavigate(request)),
    ]);
    this.#session = session;
    this.#opened.resolve(session);
  }

  #session: Session | null = null;

  #mayNavigate({ url, frameId, redirected }: { url: string; frameId: string; redirected: boolean }): boolean {
    const isMainFrame = frameId === this.#mainFrameId;
    if (isMainFrame && url === this.#expected) {
      this.#expected = null;
      return true;
    }
    const event = preventable({ url: fromChromium(url), isMainFrame, isSameDocument: false, frame: null, initiator: null });
    if (redirected) this.emit('will-redirect', event, event.url);
    else {
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, event.url);
    }
    return !event.defaultPrevented;
  }

  async #answer({ url, id, channel, values }: Call, context: number): Promise<void> {
    this.mainFrame.url = fromChromium(url);
    const event = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1, type: 'invoke' };
    try {
      const value = codec.encode(await invoke(event, channel, codec.decode(values) as unknown[]));
      this.#toPreload({ id, ok: true, value }, context);
    } catch (error) {
      this.#toPreload({ id, ok: false, value: error instanceof Error ? error.message : String(error) }, context);
    }
  }

  #toPreload(message: object, context = this.#context?.id): void {
    if (this.#session === null || context === undefined) return;
    const call = { functionDeclaration: `(message) => ${toPreload}(message)`, executionContextId: context, arguments: [{ value: JSON.stringify(message) }] };
    // The page may have gone in the meantime.
    this.#session.send('Runtime.callFunctionOn', call).catch(() => undefined);
  }

  async #applyPermissions(session: Session, address: string): Promise<void> {
    const { origin } = new URL(toChromium(address));
    if (origin === 'null') return;
    for (const [permission, name] of permissions) {
      const setting = (await defaultSession.decide(this, permission, address)) ? 'granted' : 'denied';
      await session.send('Browser.setPermission', { permission: { name }, setting, origin }).catch((error: unknown) => {
        throw new Error(`Chromium takes no permission '${name}'`, { cause: error });
      });
    }
  }
}

StandInContents.prototype satisfies Pick<WebContents, 'getURL' | 'isDestroyed' | 'send' | 'loadURL' | 'replaceMisspelling'>;
