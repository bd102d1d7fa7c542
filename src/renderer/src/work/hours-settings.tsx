import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { type WorkingHoursDefinition, workingHoursDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { weekdayName } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { dayOf, dayText, holidaysOf, holidaysText } from './hours-text.ts';
import './work.css';

const officeDay = [{ from: 540, to: 1_020 }];
const zones = Intl.supportedValuesOf('timeZone');

/** What is offered where nothing was set up: nine to five, from Monday to Friday, where this machine is. */
const offered = (): WorkingHoursDefinition => ({
  id: 'working-hours', kind: 'workingHours', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []], holidays: [],
});

/** When the team works: by that, targets and rules count. */
export function HoursSettings() {
  const { session } = useApp();
  const { t, locale } = useWords();
  const kept = useStore(session.definitions).find((one) => one.kind === 'workingHours');
  const [start] = useState(() => kept ?? offered());
  const [timeZone, setTimeZone] = useState(start.timeZone);
  const [days, setDays] = useState(() => start.week.map(dayText));
  const [holidays, setHolidays] = useState(() => holidaysText(start.holidays));
  // The week begins on a Monday.
  const nameOf = (index: number): string => weekdayName(locale, (index + 1) % 7);
  const week = days.map(dayOf);
  const wanted = workingHoursDefinition.safeParse({ id: 'working-hours', kind: 'workingHours', timeZone, week, holidays: holidaysOf(holidays) });
  const holidaysFit = wanted.success || !wanted.error.issues.some(({ path }) => path[0] === 'holidays');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (wanted.success) void saveDefinition(session, wanted.data, { key: 'notice.hoursSaved' });
  };
  return (
    <form className="settings" onSubmit={submit}>
      <p className="quiet">{t('hours.about')} {kept === undefined ? t('hours.notYet') : ''}</p>
      <NativeSelect label={t('hours.zone')} value={timeZone} data={zones.includes(timeZone) ? zones : [timeZone, ...zones]} onChange={(event) => setTimeZone(event.currentTarget.value)} />
      <fieldset className="team">
        <legend>{t('hours.week')}</legend>
        <p className="quiet">{t('hours.weekAbout')}</p>
        <div className="work-days">
          {days.map((day, index) => (
            <TextInput
              key={index} label={nameOf(index)} placeholder={t('hours.nobody')} value={day} error={week[index] === null ? t('hours.unreadable') : undefined}
              onChange={(event) => setDays(days.map((one, at) => (at === index ? event.currentTarget.value : one)))}
            />
          ))}
        </div>
      </fieldset>
      <Textarea
        label={t('hours.holidays')} description={t('hours.holidaysAbout')} autosize minRows={3} maxRows={12} value={holidays}
        error={holidaysFit ? undefined : t('hours.holidaysUnreadable')} onChange={(event) => setHolidays(event.currentTarget.value)}
      />
      <div className="work-buttons">
        <Button type="submit" disabled={!wanted.success}>{t('work.save')}</Button>
        {kept === undefined ? null : <Button variant="default" onClick={() => void removeDefinition(session, 'working-hours', { key: 'notice.hoursRemoved' })}>{t('hours.around')}</Button>}
      </div>
    </form>
  );
}
