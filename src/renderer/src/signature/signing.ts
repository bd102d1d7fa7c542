import type { Channel, QueueRow } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';
import { variableValues } from '../composer/variable-values.ts';
import { signatureFor } from './signature.ts';

type Known = Pick<Session, 'definitions' | 'accounts'>;

const channelOf = (row: QueueRow, inPrivate: boolean): Channel => (inPrivate ? 'private' : row.channel);

/** What replies in a conversation are signed with. */
export function usualSignature({ definitions, accounts }: Known, row: QueueRow, inPrivate: boolean): string {
  const accountName = accounts.get().find(({ id }) => id === row.accountId)?.name ?? '';
  const values = variableValues({ row, accountName, definitions: definitions.get() });
  return signatureFor(definitions.get(), { accountId: row.accountId, network: row.network, channel: channelOf(row, inPrivate) }, values);
}

/** What the reply under way is signed with, unless the agent left it out. */
export function signatureNow(session: Known & Pick<Session, 'unsigned'>, row: QueueRow, draftId: string, inPrivate: boolean): string {
  return session.unsigned.get(draftId) === true ? '' : usualSignature(session, row, inPrivate);
}
