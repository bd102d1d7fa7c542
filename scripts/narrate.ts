import type { Page } from 'playwright-core';
import type { AccountView, Bridge, Counts, QueueRow, QueueWindow } from '../src/contract/index.ts';

type Say = (sentence: string) => void;

const rowsShown = 12;

function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  return minutes < 60 ? `${minutes} min` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} d`;
}

const rowLine = (row: QueueRow): string =>
  `${row.network.padEnd(9)} ${duration(Date.now() - (row.waitingSince ?? row.lastMessageAt)).padStart(6)}  ${row.customerName}: ${row.preview.slice(0, 70)}`;

const accountLine = (account: AccountView): string =>
  `${account.network.padEnd(9)} ${account.address}: ${account.state}${account.problem ? ` (${account.problem.code})` : ''}`;

const countsLine = (counts: Counts): string =>
  `Needs an answer ${counts.open} · waiting for the customer ${counts.waiting} · done ${counts.done} · outbox ${counts.outbox}`;

/** Tells in the terminal what the page is told: accounts, counts, queue. Writes a screenshot once everything is in. */
export async function narrate(page: Page, say: Say, screenshot: string): Promise<void> {
  const said = new Map<string, string>();
  const sayOnce = (about: string, sentence: string): void => {
    if (said.get(about) === sentence) return;
    said.set(about, sentence);
    say(sentence);
  };
  const allCurrent = Promise.withResolvers<undefined>();
  let listed = false;
  const told = {
    accounts: (accounts: AccountView[]): void => {
      for (const account of accounts) if (account.state !== 'syncing' || !said.has(account.id)) sayOnce(account.id, accountLine(account));
      if (accounts.length > 0 && accounts.every((account) => account.state === 'current')) allCurrent.resolve(undefined);
    },
    counts: (counts: Counts): void => sayOnce('counts', countsLine(counts)),
    queue: (queue: QueueWindow): void => {
      if (!listed) return;
      for (const row of queue.rows) sayOnce(row.id, `queue: ${rowLine(row)}`);
    },
  };
  await page.exposeFunction('tellAccounts', told.accounts);
  await page.exposeFunction('tellCounts', told.counts);
  await page.exposeFunction('tellQueue', told.queue);
  const first = await page.evaluate(async () => {
    const { holdfast, tellAccounts, tellCounts, tellQueue } = globalThis as unknown as Told;
    holdfast.on('accounts.changed', ({ accounts }) => tellAccounts(accounts));
    holdfast.on('counts.changed', tellCounts);
    holdfast.on('queue.changed', tellQueue);
    return await holdfast.call('workspace.open', {});
  });
  if (first.ok) {
    told.accounts(first.value.accounts);
    told.counts(first.value.counts);
  } else {
    say(`The console could not start: ${first.error.message}`);
  }
  await Promise.race([allCurrent.promise, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  const rows = await page.getByRole('option').allInnerTexts();
  for (const row of rows.slice(0, rowsShown)) say(`queue: ${row.replaceAll(/\s+/gu, ' ').slice(0, 110)}`);
  listed = true;
  await page.screenshot({ path: screenshot });
  say(`Screenshot: ${screenshot}`);
}

interface Told {
  holdfast: Bridge;
  tellAccounts: (accounts: AccountView[]) => void;
  tellCounts: (counts: Counts) => void;
  tellQueue: (queue: QueueWindow) => void;
}
