import { fileObstacle } from '../../../contract/attaching.ts';
import { type AttachmentRule, lengthBeside, type LengthRule, type ReplyObstacle } from '../../../contract/network.ts';
import type { DraftFile } from './file-store.ts';
import { signed } from '../signature/signature.ts';
import { fits, lengthOf } from './length.ts';
import type { WindowStanding } from './reply-window.ts';

/** Why a reply cannot be sent as things stand. `files-pending` passes by itself: who sends it then waits for it. */
export type Obstacle = 'empty' | 'too-long' | 'refused' | 'closed' | 'files-pending' | 'files-refused';

/** What a reply is written under. */
export interface Terms {
  length: LengthRule;
  /** Null: no files. */
  attachments: AttachmentRule | null;
  /** Why the network takes no reply at all; null: it does. */
  noReply: ReplyObstacle | null;
  /** Of the window in which the network takes replies; null: there is none. */
  standing: WindowStanding | null;
}

/** `signature`: what is put behind the text, which counts too. */
export function obstacleTo(text: string, files: readonly DraftFile[], { length, attachments, noReply, standing }: Terms, signature = ''): Obstacle | null {
  if (noReply !== null) return 'refused';
  if (standing?.state === 'closed') return 'closed';
  if (text.trim() === '' && files.length === 0) return 'empty';
  if (!fits(lengthOf(signed(text, signature), lengthBeside(files.length, { length, attachments })))) return 'too-long';
  if (files.some((file, index) => fileObstacle(attachments, files.slice(0, index), file) !== null)) return 'files-refused';
  return files.some(({ kept }) => kept !== true) ? 'files-pending' : null;
}
