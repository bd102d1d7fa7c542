import { bounded, type Reading } from './reading.ts';

/**
 * Percentages of a budget that Meta fills again little by little, and whose size it does not tell. A call is taken to
 * cost one of them; what was read counts for this long, then one call looks again. Milliseconds.
 */
const goodFor = 5 * 60_000;
/** Used up, and Meta does not say for how long: its windows are an hour. Milliseconds. */
const usedUpFor = 60 * 60_000;

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const percentIn = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.min(value, 100) : 0);

function reading(family: string, usage: Record<string, unknown>, now: number): Reading {
  const used = Math.max(...['call_count', 'total_time', 'total_cputime'].map((name) => percentIn(usage[name])));
  const minutes = usage['estimated_time_to_regain_access'];
  const regain = typeof minutes === 'number' && minutes > 0 ? minutes * 60_000 : 0;
  if (regain > 0 || used >= 100) return { kind: 'wait', until: bounded(now + (regain > 0 ? regain : usedUpFor), now) };
  return { kind: 'left', family, remaining: Math.floor(100 - used), limit: 100, resetsAt: now + goodFor, filling: true };
}

/**
 * `X-App-Usage` and `X-Business-Use-Case-Usage`, the latter with the minutes until access is regained.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting/
 */
export function usageReadings(headers: Headers, now: number): Reading[] {
  const app = parsed(headers.get('x-app-usage'));
  const business = parsed(headers.get('x-business-use-case-usage'));
  const ofBusiness = !isRecord(business) ? [] : Object.entries(business).flatMap(([id, uses]) =>
    (Array.isArray(uses) ? uses.filter(isRecord) : []).map((use) => reading(`business ${id} ${String(use['type'])}`, use, now)));
  return [...(isRecord(app) ? [reading('app', app, now)] : []), ...ofBusiness];
}
