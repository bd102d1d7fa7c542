import { describe, expect, test } from 'vitest';
import type { Bridge, Events, MethodName, Result, StartupState } from '../../../src/contract/index.ts';
import { fail, succeed } from '../../../src/contract/result.ts';
import { StartStore } from '../../../src/renderer/src/startup/start-store.ts';

/** A main process that answers what it is told to, and whatever it is asked beside that with nothing. */
function talking(answers: Partial<Record<MethodName, () => Promise<Result<unknown>>>> = {}) {
  const listeners: ((state: StartupState) => void)[] = [];
  const bridge = {
    call: (method: MethodName) => answers[method]?.() ?? Promise.resolve(succeed({})),
    on: (event: keyof Events, listener: (state: StartupState) => void) => {
      if (event === 'startup.changed') listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Bridge;
  return { bridge, tell: (state: StartupState) => listeners.forEach((listener) => listener(state)) };
}

/** What the start did to the page, in order. */
function page() {
  const did: string[] = [];
  const flushed = Promise.withResolvers<undefined>();
  const around = {
    ready: () => void did.push('ready'),
    save: () => {
      did.push('save');
      return flushed.promise;
    },
    reload: () => void did.push('reload'),
  };
  return { did, around, flushed: () => flushed.resolve(undefined) };
}

const working: StartupState = { phase: 'working', task: 'restoring', done: 0, total: 0 };
const ready: StartupState = { phase: 'ready' };
const locked: StartupState = { phase: 'locked', reason: 'passphrase', ways: ['passphrase'] };

/** Lets everything that is settled go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the start', () => {
  test('asks where it stands, and opens the console once it is ready', async () => {
    const { bridge, tell } = talking({ 'startup.state': () => Promise.resolve(succeed(working)) });
    const { did, around } = page();
    const start = new StartStore(bridge, around);
    await start.load();
    expect(start.state.get()).toEqual(working);
    expect(did).toEqual([]);
    tell(ready);
    expect(did).toEqual(['ready']);
  });

  test('an event is newer than the answer that it overtook', async () => {
    const answer = Promise.withResolvers<Result<unknown>>();
    const { bridge, tell } = talking({ 'startup.state': () => answer.promise });
    const { did, around } = page();
    const start = new StartStore(bridge, around);
    const loaded = start.load();
    tell(ready);
    answer.resolve(succeed(working));
    await loaded;
    expect(start.state.get()).toEqual(ready);
    expect(did).toEqual(['ready']);
  });

  test('where main does not answer, it says so with its words', async () => {
    const { bridge } = talking({ 'startup.state': () => Promise.resolve(fail('startup', 'no disk')) });
    const start = new StartStore(bridge, page().around);
    await start.load();
    expect(start.state.get()).toEqual({ phase: 'failed', problem: 'other', file: '', detail: 'no disk' });
  });

  test('a replica that closes and opens again: drafts are saved, once more where that failed, then the page is loaded anew', async () => {
    const { bridge, tell } = talking();
    const { did, around, flushed } = page();
    const start = new StartStore(bridge, around);
    tell(ready);
    tell(working);
    tell(ready);
    await settled();
    expect(did).toEqual(['ready', 'save']);
    expect(start.state.get()).toEqual(working);
    flushed();
    await settled();
    expect(did).toEqual(['ready', 'save', 'save', 'reload']);
  });

  test('whatever comes in between, drafts are saved and the page is not used again', async () => {
    const { bridge, tell } = talking();
    const { did, around, flushed } = page();
    const start = new StartStore(bridge, around);
    for (const state of [ready, working, locked, working, ready]) tell(state);
    flushed();
    await settled();
    expect(did).toEqual(['ready', 'save', 'save', 'reload']);
    expect(start.state.get()).toEqual(working);
  });

  test('a start that was locked first opens the console as usual', () => {
    const { bridge, tell } = talking();
    const { did, around } = page();
    new StartStore(bridge, around);
    for (const state of [locked, working, ready]) tell(state);
    expect(did).toEqual(['ready']);
  });

  test('what is refused is a value', async () => {
    const { bridge } = talking({ 'startup.unlock': () => Promise.resolve(fail('refused', '')) });
    const start = new StartStore(bridge, page().around);
    expect(await start.unlock({ way: 'passphrase', secret: 'wrong horse' })).toMatchObject({ code: 'refused' });
    expect(await start.retry()).toBeNull();
  });
});
