const hour = 3_600_000;
const evening = 18;
const morning = 9;
const monday = 1;

export interface LaterChoice {
  kind: 'hour' | 'evening' | 'tomorrow' | 'monday';
  /** Epoch milliseconds. */
  at: number;
}

/** Times at which people like to have a reply leave, soonest first; by the workstation's clock and time zone. */
export function laterChoices(now: number): LaterChoice[] {
  const choices: LaterChoice[] = [
    { kind: 'hour', at: now + hour },
    { kind: 'evening', at: atHour(now, 0, evening) },
    { kind: 'tomorrow', at: atHour(now, 1, morning) },
    { kind: 'monday', at: atHour(now, daysUntil(monday, now), morning) },
  ];
  const tomorrow = atHour(now, 1, morning);
  return choices
    .filter(({ kind, at }) => (kind !== 'evening' || at > now + hour) && (kind !== 'monday' || at > tomorrow))
    .sort((a, b) => a.at - b.at);
}

function atHour(now: number, days: number, hours: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(hours, 0, 0, 0);
}

/** From 1 to 7: today is a week away. */
const daysUntil = (weekday: number, now: number): number => ((weekday - new Date(now).getDay() + 6) % 7) + 1;

/** What a `datetime-local` field holds, as epoch milliseconds; null where it is no time to come. */
export function chosenTime(value: string, now: number): number | null {
  const at = new Date(value).getTime();
  return Number.isFinite(at) && at > now ? at : null;
}
