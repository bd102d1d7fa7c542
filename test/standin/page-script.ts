import { createCodec, type Codec } from './clone.ts';

/** What the two scripts find in a page; the repository's types for `test` know no DOM. */
declare const window: EventTarget & { top: unknown };
declare const location: { href: string };

/** The name that the preload's world goes by. */
export const preloadWorld = 'electron-preload';
/** The function of the preload's world that reaches main, and the one by which main reaches it. */
export const toMain = 'standInToMain';
export const toPreload = 'standInToPreload';

interface Link {
  send(kind: string, value: unknown): unknown;
  receive(kind: string, receiver: (value: unknown) => unknown): void;
}

/**
 * Lets the two worlds of a page call each other, as Electron's context bridge does: functions and promises stay where they are
 * and are reached through proxies, everything else is cloned. The worlds share nothing but the document's events,
 * and the name of ours is secret.
 */
function connectWorlds(codec: Codec, secret: string, side: 'page' | 'preload'): Link {
  const dispatch = window.dispatchEvent.bind(window);
  const Carrier = CustomEvent;
  const other = side === 'page' ? 'preload' : 'page';
  const kept = new Map<number, object>();
  const settlers = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const receivers = new Map<string, (value: unknown) => unknown>();
  let last = 0;
  let reply = '';

  const emit = (name: string, detail: string): void => void dispatch(new Carrier(`${secret}-${name}`, { detail }));
  const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  function keep(value: object): unknown {
    if (typeof value !== 'function' && !(value instanceof Promise)) return undefined;
    const id = ++last;
    if (value instanceof Promise) {
      value.then(
        (result) => send('settle', { id, ok: true, value: result as unknown }),
        (error: unknown) => send('settle', { id, ok: false, value: reason(error) }),
      );
      return { promise: id };
    }
    kept.set(id, value);
    return { call: id };
  }

  function found(name: unknown): unknown {
    const { promise, call } = name as { promise?: number; call?: number };
    if (call !== undefined) return (...values: unknown[]) => send('call', { id: call, values });
    return new Promise((resolve, reject) => settlers.set(promise!, { resolve, reject }));
  }

  function send(kind: string, value: unknown): unknown {
    reply = '';
    emit(other, JSON.stringify({ kind, value: codec.encode(value, keep) }));
    if (reply === '') throw new Error('The other world does not answer.');
    const { ok, value: result } = JSON.parse(reply) as { ok: boolean; value: unknown };
    if (!ok) throw new Error(String(result));
    return codec.decode(result, found);
  }

  function answer(detail: string): unknown {
    const { kind, value } = JSON.parse(detail) as { kind: string; value: unknown };
    return receivers.get(kind)?.(codec.decode(value, found));
  }

  window.addEventListener(`${secret}-${side}`, (event) => {
    let outcome;
    try {
      outcome = { ok: true, value: codec.encode(answer((event as CustomEvent<string>).detail), keep) };
    } catch (error) {
      outcome = { ok: false, value: reason(error) };
    }
    emit(`reply-${other}`, JSON.stringify(outcome));
  });
  window.addEventListener(`${secret}-reply-${side}`, (event) => {
    reply = (event as CustomEvent<string>).detail;
  });
  receivers.set('call', (message) => {
    const { id, values } = message as { id: number; values: unknown[] };
    return (kept.get(id) as (...values: unknown[]) => unknown)(...values);
  });
  receivers.set('settle', (message) => {
    const { id, ok, value } = message as { id: number; ok: boolean; value: unknown };
    const settler = settlers.get(id);
    settlers.delete(id);
    if (ok) settler?.resolve(value);
    else settler?.reject(new Error(String(value)));
  });
  return { send, receive: (kind, receiver) => void receivers.set(kind, receiver) };
}

/** Runs in the page's world before anything of the page. */
function preparePage(codec: Codec, connect: typeof connectWorlds, secret: string): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const link = connect(codec, secret, 'page');
  link.receive('expose', (message) => {
    const { key, api } = message as { key: string; api: unknown };
    if (Object.hasOwn(window, key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  });
}

/** Runs in the preload's world: gives the preload its `electron`, and runs it. */
function runPreload(
  codec: Codec,
  connect: typeof connectWorlds,
  secret: string,
  names: { toMain: string; toPreload: string },
  preload: (module: { exports: object }, exports: object, require: (name: string) => unknown) => void,
): void {
  type Listener = (event: object, ...values: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (message: string) => void>;
  const link = connect(codec, secret, 'preload');
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const listeners = new Map<string, Listener[]>();
  let last = 0;

  const post = (message: object): void => world[names.toMain]!(JSON.stringify({ url: location.href, ...message }));
  const lacking = (name: string, object: object): object =>
    new Proxy(object, {
      get(target, key) {
        if (typeof key === 'string' && !(key in target) && key !== 'then') throw new Error(`The stand-in for Electron has no ${name}.${key}`);
        return Reflect.get(target, key) as unknown;
      },
    });

  const ipcRenderer = {
    invoke(channel: string, ...values: unknown[]) {
      return new Promise((resolve, reject) => {
        const id = ++last;
        post({ id, channel, values: codec.encode(values) });
        waiting.set(id, { resolve, reject });
      });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      const left = [...(listeners.get(channel) ?? [])];
      const at = left.lastIndexOf(listener);
      if (at >= 0) left.splice(at, 1);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => void link.send('expose', { key, api }) };

  world[names.toPreload] = (text) => {
    const message = JSON.parse(text) as { id?: number; ok?: boolean; channel?: string; value: unknown };
    const value = codec.decode(message.value);
    if (message.channel !== undefined) {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...(value as unknown[]));
      return;
    }
    const settler = waiting.get(message.id!);
    waiting.delete(message.id!);
    if (message.ok === true) settler?.resolve(value);
    else settler?.reject(new Error(String(value)));
  };

  const electron = lacking('electron (in a preload)', {
    ipcRenderer: lacking('ipcRenderer', ipcRenderer),
    contextBridge: lacking('contextBridge', contextBridge),
  });
  const module = { exports: {} };
  preload(module, module.exports, (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  });
}

const inMainFrame = (source: string): string => `if (window === window.top) { ${source} }`;

/** The source of both scripts, for one window. */
export function pageScripts(secret: string, preload: string): { page: string; preload: string } {
  const shared = `(${createCodec.toString()})(), ${connectWorlds.toString()}, ${JSON.stringify(secret)}`;
  const names = JSON.stringify({ toMain, toPreload });
  return {
    page: inMainFrame(`(${preparePage.toString()})(${shared});`),
    preload: inMainFrame(`(${runPreload.toString()})(${shared}, ${names}, (module, exports, require) => {${preload}\n});`),
  };
}
