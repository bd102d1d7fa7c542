import type { Session } from './session.ts';

/** Makes a backup, and tells how it went. */
export async function backUp({ backups, notices }: Session): Promise<void> {
  notices.tell({ key: 'notice.backingUp' });
  const failure = await backups.create();
  if (failure === null) notices.tell({ key: 'notice.backedUp' });
  else notices.fail({ key: 'notice.notBackedUp' }, failure);
}
