import { useEffect } from 'react';
import type { App } from '../app/app-context.ts';
import { isMac } from '../ui/platform.ts';
import type { Press } from './chord.ts';
import { keymapOf } from './keymap.ts';
import { focusOf, strokeOf } from './page-event.ts';
import { resolve, type KeyContext } from './resolver.ts';
import { isModifier } from './stroke.ts';
import { available } from './table.ts';

/** The second key of a chord is waited for this long. */
const chordWithin = 1_500;

/** A letter into a field is no command, and most keys are that. */
const isTyped = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey && focusOf(target) === 'editable';

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
      if (isTyped(event)) {
        forget();
        return;
      }
      const where = app.session.where();
      const context: KeyContext = { mac: isMac, focus: focusOf(event.target), dialog: inDialog, pending };
      forget();
      const { commands } = keymapOf(app.session.preferences.now.get(), isMac);
      const usable = commands.filter((command) => available(command, where));
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
