/** 10,000 a day for a project; a day ends at midnight on the Pacific coast. https://developers.google.com/youtube/v3/determine_quota_cost */
export interface Units {
  /** False: the day's are used up. */
  take(units: number): boolean;
  readonly taken: number;
}

const dayIn = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', dateStyle: 'short' }).format(at);

export function createUnits(aDay: number, now: () => number): Units {
  let day = '';
  let taken = 0;
  return {
    take(units) {
      if (dayIn(now()) !== day) taken = 0;
      day = dayIn(now());
      if (taken + units > aDay) return false;
      taken += units;
      return true;
    },
    get taken() {
      return taken;
    },
  };
}
