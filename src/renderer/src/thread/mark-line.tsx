import type { ReactNode } from 'react';
import type { ShownMark } from '../../../contract/index.ts';
import { EyeOffIcon, GearIcon, HeartIcon, LockIcon, PencilIcon, TrashIcon, WarningIcon } from '../ui/icons.tsx';

/** `calm`: what the agent does next does not hang on it. */
const signs: Record<ShownMark, { icon: typeof WarningIcon; calm: boolean }> = {
  malformed: { icon: WarningIcon, calm: false },
  truncated: { icon: WarningIcon, calm: false },
  gap: { icon: WarningIcon, calm: false },
  closed: { icon: WarningIcon, calm: false },
  deleted: { icon: TrashIcon, calm: false },
  hidden: { icon: EyeOffIcon, calm: false },
  edited: { icon: PencilIcon, calm: true },
  automatic: { icon: GearIcon, calm: true },
  liked: { icon: HeartIcon, calm: true },
  reaction: { icon: HeartIcon, calm: true },
  private: { icon: LockIcon, calm: false },
};

/** What is to be known of a message before it is read. */
export function MarkLine({ mark, children }: { mark: ShownMark; children: ReactNode }) {
  const { icon: Icon, calm } = signs[mark];
  return <p className="message-mark" data-calm={calm || undefined}><Icon size={14} />{children}</p>;
}
