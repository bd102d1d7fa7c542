import { bounded, clockAhead, longestWindow, type Reading } from './reading.ts';

const numberIn = (text: string | null): number | null => (text !== null && /^\d{1,15}$/u.test(text.trim()) ? Number(text) : null);

/** Epoch seconds (X, Bluesky) or an ISO date (Mastodon), as the server's clock has it. */
function resetIn(text: string | null): number | null {
  const seconds = numberIn(text);
  if (seconds !== null) return seconds * 1_000;
  const date = Date.parse(text ?? '');
  return Number.isFinite(date) ? date : null;
}

/** `30;w=300`: thirty in 300 seconds. */
function policyIn(text: string | null): { limit: number | null; span: number } {
  const span = numberIn(/;\s*w=(?<seconds>\d+)/u.exec(text ?? '')?.groups?.['seconds'] ?? null);
  return { limit: numberIn(/^\s*(?<limit>\d+)/u.exec(text ?? '')?.groups?.['limit'] ?? null), span: span === null ? longestWindow : span * 1_000 };
}

/**
 * Limits told as `<family>-limit`, `-remaining`, `-reset` and, at Bluesky, `-policy`. A refusal (429) that tells no
 * remainder has none. A window that is over says nothing.
 * X: https://docs.x.com/x-api/fundamentals/rate-limits. Mastodon: https://docs.joinmastodon.org/api/rate-limits/.
 * Bluesky: https://docs.bsky.app/docs/advanced-guides/rate-limits
 */
export function countedReadings(families: readonly string[], status: number, headers: Headers, now: number): Reading[] {
  const ahead = clockAhead(headers, now);
  return families.flatMap((family): Reading[] => {
    const policy = policyIn(headers.get(`${family}-policy`));
    const remaining = numberIn(headers.get(`${family}-remaining`)) ?? (status === 429 ? 0 : null);
    const reset = resetIn(headers.get(`${family}-reset`));
    if (remaining === null || reset === null) return [];
    const limit = Math.max(numberIn(headers.get(`${family}-limit`)) ?? policy.limit ?? remaining, remaining);
    const resetsAt = Math.min(bounded(reset - ahead, now), now + policy.span);
    return resetsAt > now ? [{ kind: 'left', family, remaining, limit, resetsAt }] : [];
  });
}
