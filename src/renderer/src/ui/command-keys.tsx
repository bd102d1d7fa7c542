import { commandOf, type CommandId } from '../commands/table.ts';
import { ChordKeys } from './chord-keys.tsx';

/** The first chord of a command, as keys. */
export function CommandKeys({ id }: { id: CommandId }) {
  const chord = commandOf(id)?.keys[0];
  return chord === undefined ? null : (
    <span className="command-keys" aria-hidden="true">
      <ChordKeys chord={chord} />
    </span>
  );
}
