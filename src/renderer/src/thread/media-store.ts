import type { AttachmentView, Bridge, MessageView } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';
import { type PictureAt, pictureKey } from './picture-store.ts';

/** How it is played; null: it is neither audio nor video. */
export function mediaKind({ type, missing }: Pick<AttachmentView, 'type' | 'missing'>): 'audio' | 'video' | null {
  if (missing !== undefined) return null;
  return type.startsWith('audio/') ? 'audio' : type.startsWith('video/') ? 'video' : null;
}

/** Of what can be played in these messages: that of the message that has the focus, else the latest. */
export function mediaIn(messages: readonly MessageView[], focused: string | null): PictureAt | null {
  const first = messages.find(({ id }) => id === focused);
  for (const { id, attachments } of [...first === undefined ? [] : [first], ...messages.toReversed()]) {
    const found = attachments.find((attachment) => mediaKind(attachment) !== null);
    if (found !== undefined) return { messageId: id, attachmentId: found.id };
  }
  return null;
}

/** What is needed of the page's own. */
interface Player {
  readonly paused: boolean;
  play: () => Promise<void>;
  pause: () => void;
  focus: () => void;
}

/** Attached audio and video. Nothing is read from the replica before it is to be played, and of that only the latest is kept. */
export class MediaStore {
  /** A data: URL; null: it cannot be played here. Undefined: nobody asked. */
  readonly urls = createKeyedStore<string | null>();
  /** Tells what has the focus; null: nothing. */
  focused: () => unknown = () => null;

  readonly #bridge: Bridge;
  readonly #players = new Map<string, Player>();
  /** What is to be played once it is there, and what had the focus when that was asked for. */
  #wanted: { key: string; from: unknown } | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Plays it, or stops where it is. */
  async toggle(at: PictureAt): Promise<void> {
    const key = pictureKey(at);
    const player = this.#players.get(key);
    if (player === undefined) {
      this.#wanted = { key, from: this.focused() };
      const result = await ask(this.#bridge, 'attachment.media', at);
      this.urls.put(key, result.ok ? result.value.url : null);
      this.urls.prune(new Set([key]));
    } else if (player.paused) await this.#play(at, player);
    else player.pause();
  }

  /** The page has no decoder for it. */
  refuse(at: PictureAt): void {
    this.urls.put(pictureKey(at), null);
  }

  register(at: PictureAt, player: Player): () => void {
    this.#players.set(pictureKey(at), player);
    this.#begin(at, player);
    return () => void this.#players.delete(pictureKey(at));
  }

  /** Once, and not again where it is scrolled back to. Whoever has gone on meanwhile keeps the focus. */
  #begin(at: PictureAt, player: Player): void {
    const wanted = this.#wanted;
    if (wanted?.key !== pictureKey(at)) return;
    this.#wanted = null;
    const now = this.focused();
    // The button that was pressed is gone by now.
    if (now === null || now === wanted.from) player.focus();
    void this.#play(at, player);
  }

  /** Stopped before it had begun is nothing that it cannot do. */
  async #play(at: PictureAt, player: Player): Promise<void> {
    await player.play().catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.refuse(at);
    });
  }
}
