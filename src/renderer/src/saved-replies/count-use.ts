import type { Session } from '../app/session.ts';
import { ask } from '../store/ask.ts';

/** Told to main on the side: a use that is not counted keeps nobody from writing. */
export function countUse({ bridge }: Pick<Session, 'bridge'>, id: string): void {
  void ask(bridge, 'savedReply.used', { id });
}
