import type { CommandGroup, TableCommand } from './table.ts';

const order: Record<CommandGroup, number> = { list: 0, conversation: 1, customer: 2, reply: 3, outbox: 4, go: 5, app: 6 };

/** In the order in which they are shown. */
const commandGroups = (Object.keys(order) as CommandGroup[]).sort((a, b) => order[a] - order[b]);

/** Commands by group, those without any left out. */
export function grouped<C extends Pick<TableCommand, 'group'>>(commands: readonly C[]): { group: CommandGroup; commands: C[] }[] {
  return commandGroups
    .map((group) => ({ group, commands: commands.filter((command) => command.group === group) }))
    .filter((one) => one.commands.length > 0);
}
