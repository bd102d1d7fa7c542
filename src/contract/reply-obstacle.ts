import type { Capabilities, ReplyObstacle } from './network.ts';
import type { MessageView } from './views.ts';

/** What is answered: the customer's newest message; undefined: there is none. */
type Answered = Pick<MessageView, 'marks'> | undefined;

/** Why the network takes no public answer to a message. */
export function replyObstacleTo(answered: Answered, { noReply, hiddenTakesNoReply }: Capabilities): ReplyObstacle | null {
  if (noReply !== null) return noReply;
  if (answered?.marks.includes('closed') === true) return 'closed';
  return hiddenTakesNoReply === true && answered?.marks.includes('hidden') === true ? 'hidden' : null;
}

/** Why the network takes no private answer to a public message. */
export const privateObstacleTo = (answered: Answered): ReplyObstacle | null => (answered?.marks.includes('no-private') === true ? 'not-private' : null);
