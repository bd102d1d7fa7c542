import type { MessageMark } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';

/** What a network tells of a message beside its words, and the mark that stands for it. Undefined: it does not tell. */
export const toldOf = ({ hidden, liked, closed, elsewhere, refuses = {} }: PulledMessage): [MessageMark, boolean | undefined][] => [
  ['hidden', hidden], ['liked', liked], ['closed', closed], ['elsewhere', elsewhere],
  ['no-hide', refuses.hide], ['no-delete', refuses.delete], ['no-private', refuses.private],
];
