import type { FocusKind } from './resolver.ts';
import type { KeyStroke } from './stroke.ts';

/** What the commands look at of an event of the page. */
export function strokeOf(event: KeyboardEvent): KeyStroke {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, altGraph: event.getModifierState('AltGraph') };
}

/** What the element that has the focus needs of the keyboard itself. */
export function focusOf(target: EventTarget | null): FocusKind {
  if (!(target instanceof HTMLElement)) return 'list';
  if (target.isContentEditable || target.matches('input, textarea, select')) return 'editable';
  if (target.matches('button, a[href], summary, [role="button"], [role="menuitem"]')) return 'control';
  return target.closest('[role="feed"]') === null ? 'list' : 'scroller';
}
