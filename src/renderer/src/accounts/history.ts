import type { AccountView } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';
import { ask } from '../store/ask.ts';

/** Stops older messages of an account from being fetched, or lets them come again. */
export async function setHistory(session: Session, { id: accountId }: AccountView, paused: boolean): Promise<void> {
  const result = await ask(session.bridge, 'account.setHistory', { accountId, paused });
  if (!result.ok) session.notices.fail({ key: 'notice.notChanged' }, result.error);
}

/** While one of them fetches older messages, all of them stop; else all go on. */
export async function toggleHistory(session: Session): Promise<void> {
  const unfinished = session.accounts.get().filter(({ history }) => history !== null && !history.done);
  if (unfinished.length === 0) {
    session.notices.tell({ key: 'notice.historyDone' });
    return;
  }
  const paused = unfinished.some(({ history }) => history?.paused === false);
  await Promise.all(unfinished.map((account) => setHistory(session, account, paused)));
  session.notices.tell({ key: paused ? 'notice.historyPaused' : 'notice.historyGoesOn' });
}
