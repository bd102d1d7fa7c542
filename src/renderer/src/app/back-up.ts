import type { Session } from './session.ts';

/** Makes a backup, and tells how it went. */
export async function backUp({ backups, notices }: Session): Promise<void> {
  notices.tell({ key: 'notice.backingUp' });
  const outcome = await backups.create();
  switch (outcome.kind) {
    case 'made':
      notices.tell({ key: 'notice.backedUp' });
      return;
    case 'problem':
      notices.tell({ key: `backups.problem.${outcome.problem}` });
      return;
    case 'failed':
      notices.fail({ key: 'notice.notBackedUp' }, outcome.failure);
  }
}
