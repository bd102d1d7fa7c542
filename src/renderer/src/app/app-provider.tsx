import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { available, commandOf } from '../commands/table.ts';
import { useKeyboard } from '../commands/use-keyboard.ts';
import { ask } from '../store/ask.ts';
import { createActions } from './actions.ts';
import { AppContext, type App } from './app-context.ts';
import { Focus } from './focus.ts';
import type { Preferences } from './preferences.ts';
import type { Session } from './session.ts';

const schemes = ['auto', 'light', 'dark'] as const;

function editing(): 'reply' | 'search' | 'other' | null {
  const element = document.activeElement;
  if (element instanceof HTMLTextAreaElement) return 'reply';
  if (element instanceof HTMLInputElement) return element.type === 'search' ? 'search' : 'other';
  return null;
}

const focusedEntry = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-entry-id]')?.dataset['entryId'] ?? null;

interface Props {
  session: Session;
  preferences: Preferences;
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
  const app = useMemo(() => join(session, preferences, nextColorScheme), [session, preferences, nextColorScheme]);

  useKeyboard(app);
  useEffect(() => session.bridge.on('command.run', ({ command }) => app.run(command)), [session, app]);
  useEffect(() => keepDrafts(session), [session]);
  useEffect(() => returnFocus(session, app.focus), [session, app]);
  return <AppContext value={app}>{children}</AppContext>;
}

function join(session: Session, preferences: Preferences, nextColorScheme: () => void): App {
  const focus = new Focus();
  const actions = createActions(session, { focus, focusedEntry, editing, nextColorScheme });
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
  const flush = () => void session.drafts.flush();
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
