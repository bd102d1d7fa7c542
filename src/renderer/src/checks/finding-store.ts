import { type Bridge, type Finding, weightOf } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** What is being written: the draft with this id, in this conversation. */
export interface Written {
  draftId: string;
  conversationId: string;
  text: string;
  inPrivate: boolean;
}

const none: readonly Finding[] = [];
const pause = 300;

/** What may be wrong with each draft, looked for while it is written and once more before it is sent. */
export class FindingStore {
  readonly findings = createKeyedStore<readonly Finding[]>();

  readonly #bridge: Bridge;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looks = 0;
  /** By draft: the text that the agent wants to send whatever was found. */
  readonly #accepted = new Map<string, string>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Looks once nothing was typed for a moment. */
  watch(written: Written): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(written), pause);
  }

  /**
   * How much there is to look at before it is sent: asked once for the same text. Where nothing can be found out, nothing
   * is asked: a check never keeps a reply back.
   */
  async toLookAt(written: Written): Promise<number> {
    const { draftId, text } = written;
    if (text.trim() === '' || this.#accepted.get(draftId) === text) return 0;
    const asking = (await this.#look(written)).filter((found) => weightOf(found) === 'ask');
    if (asking.length > 0) this.#accepted.set(draftId, text);
    return asking.length;
  }

  async #look({ draftId, conversationId, text, inPrivate }: Written): Promise<readonly Finding[]> {
    clearTimeout(this.#timer);
    this.#looks += 1;
    const look = this.#looks;
    const result = text.trim() === '' ? null : await ask(this.#bridge, 'reply.check', { conversationId, text, inPrivate });
    const found = result?.ok === true ? result.value.findings : none;
    // Who has typed on is told of that instead.
    if (look === this.#looks) this.findings.put(draftId, same(this.findings.get(draftId), found));
    return found;
  }
}

/** The same array where nothing changed, so that a screen reader says it once. */
const same = (before: readonly Finding[] = none, now: readonly Finding[]): readonly Finding[] =>
  (JSON.stringify(before) === JSON.stringify(now) ? before : now);
