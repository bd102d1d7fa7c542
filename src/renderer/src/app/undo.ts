import type { ConversationState } from '../../../contract/index.ts';

export type Undoable =
  | { kind: 'reply'; messageId: string; conversationId: string; stateBefore: ConversationState }
  | { kind: 'noteWritten' | 'noteRemoved'; noteId: string; conversationId: string; text: string }
  | { kind: 'tags'; conversationId: string; before: readonly string[] }
  | { kind: 'state'; before: readonly { conversationId: string; state: ConversationState }[] };

const most = 50;

/** What can be undone, the latest last. */
export class UndoStack {
  #steps: Undoable[] = [];

  push(step: Undoable): void {
    this.#steps = [...this.#steps, step].slice(-most);
  }

  pop(): Undoable | undefined {
    return this.#steps.pop();
  }

  /** The reply was taken back or thrown away by another way. */
  forget(messageId: string): void {
    this.#steps = this.#steps.filter((step) => step.kind !== 'reply' || step.messageId !== messageId);
  }
}
