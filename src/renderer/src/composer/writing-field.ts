import { unfilledVariables } from '../../../contract/index.ts';

/** Puts a text in where the agent writes, or wrote last. */
export const putAtCaret = (element: HTMLTextAreaElement, text: string): void => putIn(element, element.selectionStart, element.selectionEnd, text);

/** Puts a text in the place of another, as if it were typed: the field's own undo takes it back. What is to be filled in it is selected. */
export function putIn(element: HTMLTextAreaElement, from: number, to: number, text: string): void {
  element.focus();
  element.setSelectionRange(from, to);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else keeps what can be undone
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  const [first] = unfilledVariables(text);
  if (first !== undefined) element.setSelectionRange(from + first.from, from + first.to);
}

/** What Tab goes to: the next place that is to be filled, or the one before; false where there is none that way. */
export function stepToUnfilled(element: HTMLTextAreaElement, direction: 'next' | 'previous'): boolean {
  const { value, selectionStart, selectionEnd } = element;
  const places = unfilledVariables(value);
  const place = direction === 'next'
    ? places.find(({ from, to }) => from >= selectionEnd && to !== selectionEnd)
    : places.findLast(({ from, to }) => to <= selectionStart && from !== selectionStart);
  if (place === undefined) return false;
  element.setSelectionRange(place.from, place.to);
  return true;
}
