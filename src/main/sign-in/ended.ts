/** What the work answers with; null where nobody waits for it any more. */
export async function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const ended = Promise.withResolvers<null>();
  const end = (): void => ended.resolve(null);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await Promise.race([work, ended.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
