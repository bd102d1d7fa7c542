import type { Bridge } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** Which picture: an attachment of a message. */
export interface PictureAt {
  messageId: string;
  attachmentId: string;
}

/** Pictures that are kept for scrolling back. */
const kept = 60;

export const pictureKey = ({ messageId, attachmentId }: PictureAt): string => `${messageId} ${attachmentId}`;

/** Attached pictures, read from the replica when they come on the screen. */
export class PictureStore {
  /** A data: URL; null: it cannot be shown. Undefined: it is not read yet. */
  readonly urls = createKeyedStore<string | null>();

  readonly #bridge: Bridge;
  readonly #recent = new Set<string>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(picture: PictureAt): Promise<void> {
    const key = pictureKey(picture);
    this.#recent.delete(key);
    this.#recent.add(key);
    const [oldest] = this.#recent;
    if (this.#recent.size > kept && oldest !== undefined) this.#recent.delete(oldest);
    if (this.urls.get(key) !== undefined) return;
    const result = await ask(this.#bridge, 'attachment.picture', picture);
    this.urls.put(key, result.ok ? result.value.url : null);
    this.urls.prune(this.#recent);
  }
}
