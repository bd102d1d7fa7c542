import { expect, test } from 'vitest';
import { windowOptions } from '../../../src/main/shell/window-options.ts';

const facts = {
  preload: '/app/preload.cjs',
  icon: '/app/icon.png',
  state: { x: 10, y: 20, width: 1000, height: 700, maximized: false },
  dark: false,
  packaged: true,
};

test('a window is sandboxed, isolated and without Node, and nothing else is said of it', () => {
  expect(windowOptions(facts)).toStrictEqual({
    title: 'Holdfast',
    icon: '/app/icon.png',
    x: 10,
    y: 20,
    width: 1000,
    height: 700,
    minWidth: 720,
    minHeight: 480,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: true,
      devTools: false,
    },
  });
});

test('developers have their tools, the dark have a dark window, and an unknown place is left to the system', () => {
  const options = windowOptions({ ...facts, packaged: false, dark: true, state: { ...facts.state, x: null, y: null } });
  expect(options.webPreferences?.devTools).toBe(true);
  expect(options.backgroundColor).not.toBe('#ffffff');
  expect(options).not.toHaveProperty('x');
  expect(options).not.toHaveProperty('y');
});
