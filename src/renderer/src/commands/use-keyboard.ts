import { useEffect } from 'react';
import type { App } from '../app/app-context.ts';
import { isMac } from '../ui/platform.ts';
import type { Press } from './chord.ts';
import { resolve, type KeyContext, type KeyStroke } from './resolver.ts';
import { available, commands, type Command } from './table.ts';

/** The second key of a chord is waited for this long. */
const chordWithin = 1_500;
const all: readonly Command[] = commands;

/** One listener for all keys of the window. */
export function useKeyboard(app: App): void {
  useEffect(() => {
    let pending: Press | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = () => {
      clearTimeout(timer);
      pending = null;
    };
    let inDialog = false;
    /** Before anyone else: the press that closes a dialog is still the dialog's. */
    const onCapture = () => {
      inDialog = app.session.dialog.get() !== null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isModifier(event.key)) return;
      const where = app.session.where();
      const context: KeyContext = {
        mac: isMac,
        singleKeys: app.preferences.singleKeys.get(),
        focus: focusOf(event.target),
        dialog: inDialog,
        pending,
      };
      forget();
      const usable = all.filter((command) => available(command, where));
      const resolution = resolve(strokeOf(event), context, usable);
      if (resolution.kind === 'none') return;
      event.preventDefault();
      if (resolution.kind === 'command') resolution.command.run(app.actions);
      else {
        pending = resolution.press;
        timer = setTimeout(forget, chordWithin);
      }
    };
    window.addEventListener('keydown', onCapture, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      forget();
      window.removeEventListener('keydown', onCapture, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [app]);
}

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key);

function strokeOf(event: KeyboardEvent): KeyStroke {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, altGraph: event.getModifierState('AltGraph') };
}

function focusOf(target: EventTarget | null): KeyContext['focus'] {
  if (!(target instanceof HTMLElement)) return 'list';
  if (target.isContentEditable || target.matches('input, textarea, select')) return 'editable';
  if (target.matches('button, a[href], summary, [role="button"], [role="menuitem"]')) return 'control';
  return target.closest('[role="feed"]') === null ? 'list' : 'scroller';
}
