/** Where the keyboard can be sent. The screen registers its places as they appear. */
export type Place = 'list' | 'thread' | 'reply' | 'search' | 'customer' | 'memo';

/** What sends the keyboard there. */
export interface FocusMover {
  /** Focuses the place, now or as soon as it appears. */
  to(place: Place): void;
  /** The message or note at this position of the open conversation. */
  toMessage(index: number): void;
}
