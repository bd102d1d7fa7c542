import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, span } from '../i18n/times.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { HourglassIcon, WarningIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { hasteOf, type WindowStanding } from './reply-window.ts';

interface Props {
  standing: WindowStanding;
  name: string;
  /** Whether the network takes texts that it has approved. */
  templates: boolean;
}

/** Nobody needs to be told of an end that is further away, in milliseconds. */
const farAway = 30 * 24 * 3_600_000;

/** How long the network still takes replies, where they are written. Heard when the field is entered, when an hour is left, and at the end. */
export function WindowLine({ standing, name, templates }: Props) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  if (standing.state === 'closed') {
    return (
      <div id="composer-window" className="composer-window window-closed" role="status">
        <WarningIcon size={14} />
        <span>
          {t(`window.closed.${standing.why}`, { name })} {t(`window.still.${standing.why}`, { name })}
          {templates ? <> <button type="button" className="text-button" onClick={actions.chooseTemplate}>{t('template.offer')} <CommandKeys id="reply.template" /></button></> : null}
        </span>
      </div>
    );
  }
  const { closesAt } = standing;
  if (closesAt - now > farAway) return null;
  const haste = hasteOf(closesAt, now);
  return (
    <div id="composer-window" className={`composer-window window-${haste}`} title={t('window.until', { time: absolute(locale, closesAt) })}>
      {haste === 'soon' ? <WarningIcon size={14} /> : <HourglassIcon size={14} />}
      <span>{t(`window.open.${haste}`, { time: span(locale, closesAt - now, true) })}</span>
      <span className="visually-hidden" role="status">{haste === 'soon' ? t('window.soon') : ''}</span>
    </div>
  );
}
