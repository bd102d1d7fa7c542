import { Checkbox, Switch, TextInput } from '@mantine/core';
import type { QuietHours } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { weekdayName } from '../i18n/times.ts';
import { Setting } from './setting.tsx';

const week = [1, 2, 3, 4, 5, 6, 0] as const;

/** `08:30` as the browser's field for times has it. */
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Null while nothing whole is typed. */
function minutesOf(typed: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/u.exec(typed) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** From when to when nothing is notified, and on which days. */
export function QuietHoursFields({ quiet, onChange }: { quiet: QuietHours; onChange: (quiet: QuietHours) => void }) {
  const { t, locale } = useWords();
  const toggle = (day: number, on: boolean) => onChange({ ...quiet, days: on ? [...quiet.days, day].sort() : quiet.days.filter((one) => one !== day) });
  return (
    <Setting id="quiet-hours">
      <Switch
        label={t('attention.quiet')}
        description={t('attention.quietAbout')}
        checked={quiet.on}
        onChange={(event) => onChange({ ...quiet, on: event.currentTarget.checked })}
      />
      {quiet.on ? (
        <div className="setting-more">
          <div className="settings-row">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                required
                label={t(`attention.quiet.${end}`)}
                withAsterisk={false}
                value={clock(quiet[end])}
                onChange={(event) => {
                  const minutes = minutesOf(event.currentTarget.value);
                  if (minutes !== null) onChange({ ...quiet, [end]: minutes });
                }}
              />
            ))}
          </div>
          <fieldset className="quiet-days">
            <legend>{t('attention.quiet.days')}</legend>
            {week.map((day) => (
              <Checkbox
                key={day}
                label={weekdayName(locale, day)}
                checked={quiet.days.includes(day)}
                onChange={(event) => toggle(day, event.currentTarget.checked)}
              />
            ))}
          </fieldset>
        </div>
      ) : null}
    </Setting>
  );
}
