import type { Definition, QueueRow, VariableValues } from '../../../contract/index.ts';
import { agentHere } from '../app/team.ts';

interface Known {
  row: Pick<QueueRow, 'customerName' | 'customerHandle'>;
  accountName: string;
  definitions: readonly Definition[];
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What goes into the variables of a text in one conversation. */
export function variableValues({ row, accountName, definitions }: Known): VariableValues {
  const agent = agentHere(definitions);
  return {
    'customer.name': orNull(row.customerName),
    'customer.first_name': orNull(row.customerName.trim().split(/\s/u)[0] ?? ''),
    'customer.handle': orNull(row.customerHandle),
    'agent.name': agent?.name ?? null,
    'agent.initials': agent?.initials ?? null,
    'account.name': orNull(accountName),
  };
}
