import { bounded, clockAhead, type Reading } from './reading.ts';

const until = (at: number, now: number): Reading[] => {
  const end = bounded(at, now);
  return end > now ? [{ kind: 'wait', until: end }] : [];
};

/** `Retry-After`: seconds, or a date by the server's clock. RFC 9110 section 10.2.3 */
export function retryAfter(headers: Headers, now: number): Reading[] {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,15}$/u.test(text)) return until(now + Number(text) * 1_000, now);
  const date = Date.parse(text);
  return Number.isFinite(date) ? until(date - clockAhead(headers, now), now) : [];
}

const memberOf = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);

/** Telegram's `parameters.retry_after`, seconds, in the body of a refusal. https://core.telegram.org/bots/api#responseparameters */
export function retryAfterInBody(body: unknown, now: number): Reading[] {
  const seconds = memberOf(memberOf(body, 'parameters'), 'retry_after');
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? until(now + seconds * 1_000, now) : [];
}
