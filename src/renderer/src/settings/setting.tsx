import { useEffect, useRef, type ReactNode } from 'react';
import { useApp } from '../app/app-context.ts';
import { useStore } from '../store/use-store.ts';
import type { SettingId } from './entries.ts';

const control = ':is(input[type="radio"]:checked, input:not([type="radio"], [type="hidden"]), select, button, textarea):enabled';

/** One setting with all that belongs to it. Where the agent looked for it by name, it gets the focus and stands out. */
export function Setting({ id, children }: { id: SettingId; children: ReactNode }) {
  const { session } = useApp();
  const wanted = useStore(session.setting) === id;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    (place.current?.querySelector<HTMLElement>(control) ?? place.current)?.focus();
  }, [wanted]);
  return <div ref={place} tabIndex={-1} className="setting" data-found={wanted || undefined}>{children}</div>;
}
