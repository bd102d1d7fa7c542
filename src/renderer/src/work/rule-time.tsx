import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { RuleTime } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';

interface Props {
  time: RuleTime;
  onChange: (time: RuleTime) => void;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Null: nothing is said. */
function minutesOf(typed: string): number | null {
  const [hour, minute] = typed.split(':').map(Number);
  return hour === undefined || minute === undefined || Number.isNaN(hour + minute) ? null : hour * 60 + minute;
}

/** When a message has to have been written. */
export function RuleTimeFields({ time, onChange }: Props) {
  const { t, locale } = useWords();
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const set = (key: 'from' | 'to', typed: string) => {
    const minutes = minutesOf(typed);
    onChange({ ...time, between: minutes === null ? null : { from: 0, to: 1_440, ...time.between, [key]: minutes } });
  };
  return (
    <>
      <NativeSelect
        label={t('rules.when')} value={time.hours} data={(['any', 'working', 'outside'] as const).map((value) => ({ value, label: t(`rules.when.${value}`) }))}
        onChange={(event) => onChange({ ...time, hours: event.currentTarget.value as RuleTime['hours'] })}
      />
      <Checkbox.Group label={t('rules.days')} value={time.days.map(String)} onChange={(days) => onChange({ ...time, days: days.map(Number).sort() })}>
        {/* 1 January 2024 was a Monday. */}
        <div className="work-time">{[1, 2, 3, 4, 5, 6, 7].map((day) => <Checkbox key={day} value={String(day)} label={dayName.format(Date.UTC(2024, 0, day))} />)}</div>
      </Checkbox.Group>
      <div className="work-time">
        <TextInput type="time" label={t('rules.from')} value={time.between === null ? '' : clock(time.between.from)} onChange={(event) => set('from', event.currentTarget.value)} />
        <TextInput type="time" label={t('rules.to')} value={time.between === null ? '' : clock(time.between.to)} onChange={(event) => set('to', event.currentTarget.value)} />
      </div>
    </>
  );
}
