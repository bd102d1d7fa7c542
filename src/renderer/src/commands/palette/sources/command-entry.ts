import { isMac } from '../../../ui/platform.ts';
import { keymapOf } from '../../keymap.ts';
import { available, commands, type TableCommand } from '../../table.ts';
import type { Entry } from '../entry.ts';
import type { SourceContext } from '../source.ts';

/** The commands of one kind that can be run now. */
export function commandEntries({ app, t }: SourceContext, wanted: (command: TableCommand) => boolean): Entry[] {
  const { keysOf } = keymapOf(app.session.preferences.now.get(), isMac);
  const where = app.session.where();
  return (commands as readonly TableCommand[])
    .filter((command) => wanted(command) && available(command, where))
    .map(({ id }) => ({ id: `command ${id}`, title: t(`command.${id}`), keys: keysOf(id), choose: () => app.run(id) }));
}
