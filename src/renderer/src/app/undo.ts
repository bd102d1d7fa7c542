import type { ConversationState, Definition, MessageAction } from '../../../contract/index.ts';

/** A definition as it was before a step; null: it was not there. */
export interface Replaced {
  id: string;
  before: Definition | null;
}

export type Undoable =
  | { kind: 'reply'; messageId: string; replyId: string; conversationId: string; stateBefore: ConversationState }
  | { kind: 'noteWritten' | 'noteRemoved'; noteId: string; conversationId: string; text: string }
  | { kind: 'action'; messageId: string; action: MessageAction; on: boolean }
  /** What a macro did. `sends`: the reply that was sent with it is undone together with it. */
  | { kind: 'steps'; operationId: string; sends: string | null }
  | { kind: 'definitions'; replaced: readonly Replaced[] }
  /** A step by its id. `change` and `changes`: of `conversations.change`. */
  | { kind: 'change' | 'person' | 'case' | 'changes'; operationId: string };

const most = 50;

/** What can be undone, the latest last. */
export class UndoStack {
  #steps: Undoable[] = [];

  /** What is being done that will be pushed. */
  readonly #underWay = new Set<Promise<unknown>>();

  /** While this goes on, undoing waits: the latest step is the one that was begun last. */
  during<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const over = (): void => void this.#underWay.delete(work);
    work.then(over, over);
    return work;
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  push(step: Undoable): void {
    this.#steps = [...this.#steps, step].slice(-most);
  }

  /** Whether it was not undone, and can be. */
  has(step: Undoable): boolean {
    return this.#steps.includes(step);
  }

  pop(): Undoable | undefined {
    return this.#steps.pop();
  }

  /** One that is undone where it is shown; false where it was undone already. */
  take(step: Undoable): boolean {
    const there = this.has(step);
    this.#steps = this.#steps.filter((one) => one !== step);
    return there;
  }

  /** The macro of which a reply to this conversation was a part, where that is what comes next. */
  popSending(conversationId: string): Extract<Undoable, { kind: 'steps' }> | null {
    const last = this.#steps.at(-1);
    if (last?.kind !== 'steps' || last.sends !== conversationId) return null;
    this.#steps.pop();
    return last;
  }

  /** The reply was taken back or thrown away by another way. */
  forget(messageId: string): void {
    this.#steps = this.#steps.filter((step) => step.kind !== 'reply' || step.messageId !== messageId);
  }
}
