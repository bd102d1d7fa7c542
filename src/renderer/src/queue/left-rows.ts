import type { QueueRow } from '../../../contract/index.ts';
import type { Undoable, UndoStack } from '../app/undo.ts';

/**
 * Rows that a step takes out of the view. The list follows a moment later; until then none of them is what comes next. A row
 * that is told anew, or whose step was undone, counts again.
 */
export class LeftRows {
  readonly #steps = new WeakMap<QueueRow, Undoable>();
  readonly #undo: UndoStack;

  constructor(undo: UndoStack) {
    this.#undo = undo;
  }

  note(row: QueueRow, step: Undoable): void {
    this.#steps.set(row, step);
  }

  has(row: QueueRow): boolean {
    const step = this.#steps.get(row);
    return step !== undefined && this.#undo.has(step);
  }
}
