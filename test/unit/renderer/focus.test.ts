import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Focus } from '../../../src/renderer/src/app/focus.ts';

/** As much of an element as the focus needs. */
class Element {
  isConnected = true;
  addEventListener = (): void => undefined;
  removeEventListener = (): void => undefined;
  focus = (): void => void (page.activeElement = this);
}

const page: { activeElement: Element | null; body: Element } = { activeElement: null, body: new Element() };

beforeEach(() => {
  page.activeElement = null;
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', Element);
});
afterEach(() => void vi.unstubAllGlobals());

const place = (): HTMLElement & Element => new Element() as HTMLElement & Element;

test('a place that is wanted while a dialog is open has the focus once the dialog is gone, and not before', () => {
  const focus = new Focus();
  const [list, thread, field] = [place(), place(), place()];
  focus.register('list', list);
  focus.register('thread', thread);
  list.focus();
  focus.lend();
  field.focus();
  focus.to('thread');
  focus.regain();
  expect(page.activeElement).toBe(field);
  focus.takeBack();
  expect(page.activeElement).toBe(thread);
  focus.to('list');
  expect(page.activeElement).toBe(list);
});

test('after a dialog the focus is where it was', () => {
  const focus = new Focus();
  const [list, button, field] = [place(), place(), place()];
  focus.register('list', list);
  button.focus();
  focus.lend();
  field.focus();
  focus.takeBack();
  expect(page.activeElement).toBe(button);
});
