import { useState } from 'react';
import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { type Meant, meantNow } from './meant.ts';

/** What was meant when the dialog opened, whatever is active since. */
export function useMeant(): Meant | null {
  const { session } = useApp();
  const [meant] = useState(() => {
    const dialog = session.dialog.get();
    return dialog !== null && 'meant' in dialog ? dialog.meant : meantNow(session);
  });
  return meant;
}

/** Where it is one conversation: its row. */
export function useMeantRow(meant: Meant | null): QueueRow | undefined {
  const { session } = useApp();
  return meant?.kind === 'one' ? session.queue.rows.get(meant.id) : undefined;
}
