import type { Surroundings } from '../src/main/ports.ts';

type Notice = Parameters<Surroundings['notify']>[0];
type Tray = NonNullable<Parameters<Surroundings['showTray']>[0]>;

export interface Recorded {
  surroundings: Surroundings;
  notices: Notice[];
  badge: number;
  tray: Tray | null;
  keepsRunning: boolean;
  focused: boolean;
  /** How often the window was brought to the front. */
  shown: number;
}

/** A system that shows nothing and remembers what it was asked to show. */
export function recordSurroundings(can = { notify: true, badge: true, tray: true }): Recorded {
  const recorded: Recorded = {
    notices: [], badge: 0, tray: null, keepsRunning: false, focused: false, shown: 0,
    surroundings: {
      can,
      notify: (notice) => void recorded.notices.push(notice),
      showBadge: (count) => void (recorded.badge = count),
      showTray: (tray) => void (recorded.tray = tray),
      keepRunning: (keep) => void (recorded.keepsRunning = keep),
      windowFocused: () => recorded.focused,
      showWindow: () => void (recorded.shown += 1),
      quit: () => undefined,
    },
  };
  return recorded;
}
