import type { VariableValues } from '../../../contract/index.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { Desk } from '../desk.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What the console can fill into a text that is written in a conversation. */
export function valuesFor(desk: Desk, { customerName, customerHandle, accountId }: ConversationDocument): VariableValues {
  const me = desk.definitions.agentHere();
  const agent = desk.definitions.of('agent').find(({ id }) => id === me);
  return {
    'customer.name': orNull(customerName),
    'customer.first_name': orNull(customerName.trim().split(/\s+/u)[0] ?? ''),
    'customer.handle': orNull(customerHandle),
    'agent.name': agent?.name ?? null,
    'agent.initials': agent?.initials ?? null,
    'account.name': orNull(desk.accounts.nameOf(accountId)),
  };
}
