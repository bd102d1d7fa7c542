import { Button, NativeSelect, Switch } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import type { AttentionSettings, AttentionView, NoticeKind } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { QuietHoursFields } from './quiet-hours.tsx';
import { Setting } from './setting.tsx';
import type { SettingId } from './entries.ts';

type Change = (change: Partial<AttentionSettings>) => void;
interface PartProps {
  view: AttentionView;
  change: Change;
}

/** How the console calls for the agent. What this system has no place for is not offered. */
export function Notifications() {
  const { session: { attention } } = useApp();
  const { t } = useWords();
  const view = useStore(attention.view);
  const failure = useStore(attention.failure);
  useEffect(() => void attention.load(), [attention]);
  if (view === null) return null;
  const change: Change = (wanted) => void attention.change(wanted);
  const { can } = view;
  return (
    <div className="settings">
      {failure === null ? null : <p role="alert">{t('attention.notSaved')}</p>}
      <FormFailure failure={failure} />
      {can.notify || can.badge || can.tray ? null : <p>{t('attention.none')}</p>}
      {can.notify ? <Notified view={view} change={change} /> : null}
      {can.badge ? (
        <BadgeChoice view={view} change={change} />
      ) : null}
      {can.tray ? <TrayChoice view={view} change={change} /> : null}
    </div>
  );
}

const kinds: readonly { kind: NoticeKind; id: SettingId }[] = [
  { kind: 'message', id: 'notify-message' },
  { kind: 'problem', id: 'notify-problem' },
  { kind: 'target', id: 'notify-target' },
];

function Notified({ view: { settings, pausedUntil }, change }: PartProps) {
  const { t, locale } = useWords();
  const { actions } = useApp();
  return (
    <>
      <section className="settings-part" aria-labelledby="notify-of">
        <h3 id="notify-of">{t('attention.kinds')}</h3>
        {kinds.map(({ kind, id }) => (
          <Toggle
            key={kind}
            id={id}
            label={t(`attention.kind.${kind}`)}
            about={kind === 'message' ? t('attention.kind.messageAbout') : null}
            checked={settings.kinds[kind]}
            onChange={(on) => change({ kinds: { ...settings.kinds, [kind]: on } })}
          />
        ))}
      </section>
      <Setting id="notify-pause">
        <div className="settings-row">
          <Button variant="default" size="compact-md" onClick={actions.togglePause}>{t(pausedUntil === null ? 'attention.pause' : 'attention.resume')}</Button>
          <span role="status">{pausedUntil === null ? null : t('attention.pausedUntil', { time: clockTime(locale, pausedUntil) })}</span>
        </div>
      </Setting>
      <Toggle id="notify-text" label={t('attention.showText')} about={t('attention.showTextAbout')} checked={settings.showText} onChange={(showText) => change({ showText })} />
      <QuietHoursFields quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
    </>
  );
}

const badges = ['open', 'mine', 'off'] as const;

function BadgeChoice({ view: { settings: { badge } }, change }: PartProps) {
  const { t } = useWords();
  return (
    <Setting id="badge">
      <NativeSelect
        label={t('attention.badge')} value={badge} data={badges.map((value) => ({ value, label: t(`attention.badge.${value}`) }))}
        onChange={(event) => change({ badge: badges.find((one) => one === event.currentTarget.value) ?? 'open' })}
      />
    </Setting>
  );
}

function TrayChoice({ view: { settings: { tray } }, change }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Toggle id="tray" label={t('attention.tray')} checked={tray !== 'off'} onChange={(on) => change({ tray: on ? 'on' : 'off' })} />
      <Toggle
        id="keep-running"
        label={t('attention.keepRunning')}
        about={t('attention.keepRunningAbout')}
        checked={tray === 'keep-running'}
        onChange={(on) => change({ tray: on ? 'keep-running' : 'on' })}
      />
    </>
  );
}

interface ToggleProps {
  id: SettingId;
  label: ReactNode;
  about?: ReactNode;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Toggle({ id, label, about = null, checked, onChange }: ToggleProps) {
  return (
    <Setting id={id}>
      <Switch label={label} description={about} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    </Setting>
  );
}
