import { z } from 'zod';

const minuteOfDay = z.number().int().min(0).max(1_440);

/** Minutes since midnight as a clock on the wall shows them; `to` of 1,440 is the end of the day. */
export const workingInterval = z.object({ from: minuteOfDay, to: minuteOfDay }).refine(({ from, to }) => from < to);
export type WorkingInterval = z.infer<typeof workingInterval>;

/** In order, and none within another. */
const workingDay = z.array(workingInterval).max(6)
  .refine((day) => day.every(({ from }, index) => index === 0 || (day[index - 1]?.to ?? 0) <= from), { error: 'Hours of a day overlap' });

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
};

/** `2026-02-30` is none. */
const isDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

export const holiday = z.object({
  /** `2026-12-25`; `12-25`: each year. */
  date: z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u)
    // A year that has a 29 February.
    .refine((date) => isDate(date.length === 5 ? `2024-${date}` : date)),
  name: z.string().trim().max(100),
});
export type Holiday = z.infer<typeof holiday>;

/** When the team works; there is one. Where nothing was set up, around the clock. */
export const workingHoursDefinition = z.object({
  id: z.literal('working-hours'),
  kind: z.literal('workingHours'),
  /** IANA: `Europe/Berlin`. */
  timeZone: z.string().max(100).refine(isZone),
  /** From Monday to Sunday. */
  week: z.array(workingDay).length(7),
  holidays: z.array(holiday).max(1_000),
});
export type WorkingHoursDefinition = z.infer<typeof workingHoursDefinition>;
