/** One thing that the palette offers. */
export interface Entry {
  /** One of a kind among all sources, the same each time: what was chosen lately is found by it. */
  id: string;
  title: string;
  /** What tells it from others of the same title; it is looked through as well. */
  detail?: string;
  /** The first one is shown beside it. */
  keys: readonly string[];
  /** Runs when the palette is closed. */
  choose: () => void;
}
