/** Where a network's day begins. */
export type Zone = 'UTC' | 'America/Los_Angeles';

const formats: Record<Zone, Intl.DateTimeFormat> = { UTC: formatIn('UTC'), 'America/Los_Angeles': formatIn('America/Los_Angeles') };

function formatIn(timeZone: Zone): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
}

/** What a clock in that zone shows, as if it were UTC. */
function shownIn(zone: Zone, at: number): Date {
  const parts = new Map(formats[zone].formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}

const aheadOfUtc = (zone: Zone, at: number): number => shownIn(zone, at).getTime() - Math.floor(at / 1_000) * 1_000;

/** The next midnight in that zone, at most 25 hours away. Nowhere is the clock changed at midnight. Epoch milliseconds. */
export function nextMidnight(zone: Zone, now: number): number {
  const shown = shownIn(zone, now);
  const wanted = Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate() + 1);
  return wanted - aheadOfUtc(zone, wanted - aheadOfUtc(zone, now));
}
