import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Bridge, channelOf, eventNames, methodNames } from '../../../src/contract/index.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoke: vi.fn(() => Promise.resolve('answer')),
  on: vi.fn(),
  off: vi.fn(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void electron.exposed.set(name, api) },
  ipcRenderer: { invoke: electron.invoke, on: electron.on, off: electron.off },
}));

await import('../../../src/preload/index.ts');
const bridge = electron.exposed.get('holdfast') as Bridge;
beforeEach(() => {
  vi.clearAllMocks();
});

test('it exposes the bridge and nothing else', () => {
  expect([...electron.exposed.keys()]).toEqual(['holdfast']);
  expect(Object.keys(bridge)).toEqual(['call', 'on']);
});

test('it knows every method and every event of the contract, by the contract’s channels', async () => {
  for (const method of methodNames) {
    await bridge.call(method, {});
    expect(electron.invoke).toHaveBeenLastCalledWith(channelOf(method), {});
  }
  for (const event of eventNames) {
    bridge.on(event, () => undefined);
    expect(electron.on).toHaveBeenLastCalledWith(channelOf(event), expect.any(Function));
  }
});

test.each(['app.quit', '', '__proto__', 'toString', 'counts.changed'])('%j is no method', (name) => {
  expect(() => bridge.call(name as never, {} as never)).toThrow('no such name');
  expect(electron.invoke).not.toHaveBeenCalled();
});

test('an event reaches the listener without Electron’s own part, until it ends', () => {
  const listener = vi.fn();
  const end = bridge.on('command.run', listener);
  const [, receive] = electron.on.mock.calls[0] as [string, (...values: unknown[]) => void];
  receive({ sender: 'ipcRenderer' }, { command: 'help' });
  expect(listener).toHaveBeenCalledExactlyOnceWith({ command: 'help' });
  end();
  expect(electron.off).toHaveBeenCalledExactlyOnceWith(channelOf('command.run'), receive);
});

test('it takes types alone from the contract', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../src/preload/index.ts'), 'utf8');
  expect([...source.matchAll(/^import (?!type )/gmu)]).toHaveLength(1);
});
