import { join } from 'node:path';
import type { AttentionSettings, AttentionTarget, AttentionView } from '../../contract/index.ts';
import type { Clock, Surroundings, TrayEntry } from '../ports.ts';
import { type Kept, readKept, writeKept } from './kept.ts';
import { type Notice, targetOf, wordsOf } from './notice.ts';
import { isQuiet } from './quiet.ts';
import { wordsIn } from './words/words.ts';

export interface AttentionPorts {
  /** The profile. */
  directory: string;
  /** The system's, BCP 47. */
  locale: string;
  clock: Clock;
  surroundings: Surroundings;
  changed: (view: AttentionView) => void;
  /** Something was chosen that `takeTarget` has. */
  wanted: () => void;
  onDefect: (error: unknown) => void;
}

/** How many conversations need an answer, and how many of them are the agent's own. */
export interface Waiting {
  open: number;
  mine: number;
}

/** How the console calls for the agent: notifications, the number on its icon, the icon in the tray. */
export interface Attention {
  view(): AttentionView;
  /** These answer when it is on disk. */
  set(settings: AttentionSettings): Promise<void>;
  setLocale(locale: string): Promise<void>;
  /** No notification for an hour, or (false) again from now on. */
  pause(on: boolean): Promise<void>;
  /** Shows it, unless the agent wants none of its kind, wants none now, or looks at it already. */
  notify(notice: Notice): void;
  count(counts: Waiting): void;
  /** The conversation that is open in the window. */
  look(conversationId: string | null): void;
  /** What a notification led to, once. */
  takeTarget(): AttentionTarget | null;
  /** Nothing is shown any more. */
  close(): void;
}

/** Milliseconds. */
const pauseLasts = 60 * 60_000;
/** Windows and Electron cut at about these many characters themselves, and not all systems do. */
const longest = 200;

export function openAttention(ports: AttentionPorts): Attention {
  const { clock, surroundings } = ports;
  const file = join(ports.directory, 'attention.json');
  let kept = readKept(file);
  let waiting: Waiting = { open: 0, mine: 0 };
  let lookedAt: string | null = null;
  let target: AttentionTarget | null = null;
  let endPause = (): void => undefined;
  let closed = false;

  const say: ReturnType<typeof wordsIn> = (key, values) => wordsIn(kept.locale ?? ports.locale)(key, values);
  const paused = (): boolean => kept.pausedUntil !== null && clock.now() < kept.pausedUntil;
  const view = (): AttentionView => ({ settings: kept.settings, pausedUntil: paused() ? kept.pausedUntil : null, can: { ...surroundings.can } });

  const show = (chosen: AttentionTarget | null): void => {
    target = chosen;
    surroundings.showWindow();
    ports.wanted();
  };

  const entries = (): TrayEntry[] => [
    { label: say('tray.open'), run: () => show(null) },
    paused()
      ? { label: say('tray.resume'), run: () => void pause(false).catch(ports.onDefect) }
      : { label: say('tray.pause'), run: () => void pause(true).catch(ports.onDefect) },
    { label: say('tray.quit'), run: () => surroundings.quit() },
  ];

  const draw = (): void => {
    if (closed) return;
    const { badge, tray } = kept.settings;
    const onIcon = badge === 'off' ? 0 : waiting[badge];
    const words = say('tray.count', { count: waiting.open });
    surroundings.showBadge(onIcon, say(badge === 'mine' ? 'badge.mine' : 'tray.count', { count: onIcon }));
    surroundings.showTray(tray === 'off' ? null : { count: waiting.open, words, entries: entries(), open: () => show(null) });
    surroundings.keepRunning(tray === 'keep-running' && surroundings.can.tray);
  };

  /** Once the pause is over the menu says so. */
  const followPause = (): void => {
    endPause();
    endPause = kept.pausedUntil === null || !paused() ? () => undefined : clock.after(kept.pausedUntil - clock.now(), tell);
  };
  const tell = (): void => {
    draw();
    ports.changed(view());
  };

  const keep = async (change: Partial<Kept>): Promise<void> => {
    const next = { ...kept, ...change };
    await writeKept(file, next);
    kept = { ...kept, ...change };
    followPause();
    tell();
  };
  const pause = (on: boolean): Promise<void> => keep({ pausedUntil: on ? clock.now() + pauseLasts : null });

  const wantsNow = ({ kind }: Notice): boolean =>
    surroundings.can.notify && kept.settings.kinds[kind] && !paused() && !isQuiet(kept.settings.quiet, new Date(clock.now()));

  followPause();
  draw();
  return {
    view,
    set: (settings) => keep({ settings }),
    setLocale: async (locale) => {
      if (locale !== kept.locale) await keep({ locale });
    },
    pause,
    notify(notice) {
      if (!wantsNow(notice)) return;
      const seen = surroundings.windowFocused() ? lookedAt : null;
      const conversations = notice.conversations.filter(({ id }) => id !== seen);
      if (conversations.length === 0) return;
      const unseen = { ...notice, conversations };
      const { title, body } = wordsOf(unseen, kept.settings.showText, say);
      surroundings.notify({ kind: notice.kind, title: title.slice(0, longest), body: body.slice(0, longest), clicked: () => show(targetOf(unseen)) });
    },
    count(now) {
      if (now.open === waiting.open && now.mine === waiting.mine) return;
      waiting = now;
      draw();
    },
    look(conversationId) {
      lookedAt = conversationId;
    },
    takeTarget() {
      const taken = target;
      target = null;
      return taken;
    },
    close() {
      closed = true;
      endPause();
      surroundings.showBadge(0, '');
      surroundings.showTray(null);
    },
  };
}
