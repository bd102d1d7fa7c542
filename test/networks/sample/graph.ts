import type { Accepted } from '../graph/call.ts';
import type { NewFile } from '../graph/seeding.ts';
import type { SampleAttachment } from './types.ts';

/** What Facebook, Messenger and Instagram have in common. */

export const wordsOfGraph = (accepted: Accepted): string => {
  switch (accepted.kind) {
    case 'comment':
    case 'message': return 'an answer';
    case 'private-reply': return 'an answer in private';
    case 'overwritten': return 'other words for what a customer wrote';
    case 'like': return accepted.on ? 'a like' : 'a like taken back';
    case 'hide': return accepted.on ? 'the hiding of a comment' : 'the showing of a comment';
    case 'delete': return 'a deletion';
    case 'block': return accepted.on ? 'a block' : 'a block taken back';
  }
};

export const graphFiles = (attachments: readonly SampleAttachment[] = []): NewFile[] => attachments.map(({ type, content }) => ({ type, content: '', bytes: content }));
