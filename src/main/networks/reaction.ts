import type { PulledMessage } from './network.ts';

/** Stands for an emoji that no character is, or that is told by a name which nobody knows. */
export const unwritable = '▫️';

/** Longer than any that a person can give. */
const longest = 200;

/** One message of ours each: `by` tells apart who gives it, and which one where a person may give several. */
export const reactionId = (messageId: string, ...by: readonly string[]): string => ['reaction', messageId, ...by].join('/');

type Reaction = Pick<PulledMessage, 'thread' | 'author' | 'own' | 'sentAt' | 'text'> & Required<Pick<PulledMessage, 'reactsTo' | 'editedAt'>> & {
  by: readonly string[];
};

/** `text`: empty where it was taken back. */
export const reactionMessage = ({ by, text, reactsTo, ...told }: Reaction): PulledMessage => ({
  ...told,
  providerId: reactionId(reactsTo, ...by),
  text: text.slice(0, longest),
  reactsTo,
  folded: '',
  html: '',
  attachments: [],
  references: [],
  malformed: false,
  truncated: false,
  automatic: false,
});
