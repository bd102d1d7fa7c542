import { memo } from 'react';
import type { CommandId } from '../commands/table.ts';
import { ChordKeys } from './chord-keys.tsx';
import { useKeys } from './use-keys.ts';

/** The first chord of a command, as keys. */
export const CommandKeys = memo(function CommandKeys({ id }: { id: CommandId }) {
  const [chord] = useKeys(id);
  return chord === undefined ? null : (
    <span className="command-keys" aria-hidden="true">
      <ChordKeys chord={chord} />
    </span>
  );
});
