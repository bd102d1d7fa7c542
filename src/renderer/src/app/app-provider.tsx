import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { available, commandOf } from '../commands/table.ts';
import { useKeyboard } from '../commands/use-keyboard.ts';
import { ask } from '../store/ask.ts';
import { followSpelling } from '../composer/follow-spelling.ts';
import { followAttention } from './follow-attention.ts';
import { followSignIn } from '../sign-in/follow-sign-in.ts';
import { followSeen } from '../thread/seen.ts';
import { createActions, type Screen } from './actions.ts';
import { AppContext, type App } from './app-context.ts';
import { Focus, focusedElement } from './focus.ts';
import type { WindowPreferences } from './preferences.ts';
import type { Session } from './session.ts';

const schemes = ['auto', 'light', 'dark'] as const;

function editing(): 'reply' | 'search' | 'customer' | 'other' | null {
  const element = document.activeElement;
  if (element?.closest('.customer-pane')) return 'customer';
  if (element instanceof HTMLTextAreaElement) return 'reply';
  if (element instanceof HTMLInputElement) return element.type === 'search' ? 'search' : 'other';
  return null;
}

/** Where the customer's pane has no room, it comes as a dialog. */
const paneIsHidden = (): boolean => window.matchMedia('(max-width: 1120px)').matches;

function toggleSpelling({ notices }: Session, { spelling }: WindowPreferences): void {
  spelling.set(!spelling.get());
  notices.tell({ key: spelling.get() ? 'notice.spelling.on' : 'notice.spelling.off' });
}

const focusedEntry = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-entry-id]')?.dataset['entryId'] ?? null;

interface Props {
  session: Session;
  preferences: WindowPreferences;
  children: ReactNode;
}

/** Joins session, screen and keyboard, and gives them to all that is inside. */
export function AppProvider({ session, preferences, children }: Props) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme = useRef({ colorScheme, setColorScheme });
  useEffect(() => {
    scheme.current = { colorScheme, setColorScheme };
  });
  const [nextColorScheme] = useState(() => () => {
    const { colorScheme: now, setColorScheme: set } = scheme.current;
    const next = schemes[(schemes.indexOf(now) + 1) % schemes.length] ?? 'auto';
    set(next);
    session.notices.tell({ key: `notice.theme.${next}` });
  });
  const [nextDensity] = useState(() => () => {
    const next = preferences.density.get() === 'compact' ? 'comfortable' : 'compact';
    preferences.density.set(next);
    session.notices.tell({ key: `notice.density.${next}` });
  });
  const app = useMemo(() => join(session, preferences, { nextColorScheme, nextDensity }), [session, preferences, nextColorScheme, nextDensity]);

  useKeyboard(app);
  useEffect(() => session.bridge.on('command.run', ({ command }) => app.run(command)), [session, app]);
  useEffect(() => keepDrafts(session), [session]);
  useEffect(() => followSignIn(session), [session]);
  useEffect(() => followSpelling(session, preferences), [session, preferences]);
  useEffect(() => followSeen(session.bridge, session.conversation.open), [session]);
  useEffect(() => followAttention(app), [app]);
  useEffect(() => followDensity(preferences), [preferences]);
  useEffect(() => returnFocus(session, app.focus), [session, app]);
  return <AppContext value={app}>{children}</AppContext>;
}

function join(session: Session, preferences: WindowPreferences, looks: Pick<Screen, 'nextColorScheme' | 'nextDensity'>): App {
  const focus = new Focus();
  session.media.focused = focusedElement;
  const actions = createActions(session, { focus, focusedEntry, editing, paneIsHidden, ...looks, toggleSpelling: () => toggleSpelling(session, preferences) });
  return {
    session,
    preferences,
    focus,
    actions,
    run: (id) => {
      const command = commandOf(id);
      if (command !== undefined && available(command, session.where())) command.run(actions);
    },
    openLink: (url) => {
      void ask(session.bridge, 'link.open', { url }).then((result) => {
        if (!result.ok) session.notices.fail({ key: 'notice.linkRefused' }, result.error);
      });
    },
  };
}

/** The style sheets read it from the page. */
function followDensity({ density }: WindowPreferences): () => void {
  const follow = () => {
    document.documentElement.dataset['density'] = density.get();
  };
  follow();
  return density.subscribe(follow);
}

/** A dialog gives the focus back to where it came from: at once, so that the next key is meant for that place. */
function returnFocus(session: Session, focus: Focus): () => void {
  let open = session.dialog.get() !== null;
  return session.dialog.subscribe(() => {
    const opens = session.dialog.get() !== null;
    if (opens && !open) focus.lend();
    else if (!opens) focus.takeBack();
    open = opens;
  });
}

/** Nothing that was typed is lost when the window goes. */
function keepDrafts(session: Session): () => void {
  const flush = () => {
    void session.drafts.flush();
    void session.memos.flush();
  };
  const hidden = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  window.addEventListener('pagehide', flush);
  window.addEventListener('blur', flush);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', flush);
    window.removeEventListener('blur', flush);
    document.removeEventListener('visibilitychange', hidden);
  };
}
