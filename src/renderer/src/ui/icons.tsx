import type { ReactNode } from 'react';

interface IconProps {
  size?: number;
  children: ReactNode;
}

/** Line drawings on a grid of 20; decorative, so the words beside them carry the meaning. */
export function Icon({ size = 18, children }: IconProps) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

type Sized = { size?: number };

export const InboxIcon = (p: Sized) => <Icon {...p}><path d="M3 11.5 5.2 4.6A1.5 1.5 0 0 1 6.6 3.5h6.8a1.5 1.5 0 0 1 1.4 1.1L17 11.5v3.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15z" /><path d="M3 11.5h4l1 2h4l1-2h4" /></Icon>;
export const TrayIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="6.8" strokeDasharray="3 2.6" /></Icon>;
export const AtIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="2.8" /><path d="M12.8 7.2v3.6a2 2 0 0 0 4 0V10a6.8 6.8 0 1 0-2.6 5.3" /></Icon>;
export const MoonIcon = (p: Sized) => <Icon {...p}><path d="M16.4 12.2A6.8 6.8 0 0 1 7.8 3.6a6.8 6.8 0 1 0 8.6 8.6z" /></Icon>;
export const FilterIcon = (p: Sized) => <Icon {...p}><path d="M3.5 5h13M6 10h8M8.5 15h3" /></Icon>;
export const LayersIcon = (p: Sized) => <Icon {...p}><path d="m10 3.4 7 3.6-7 3.6L3 7z" /><path d="m3 10.2 7 3.6 7-3.6M3 13.2l7 3.6 7-3.6" /></Icon>;
export const HourglassIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="6.8" /><path d="M10 6.2V10l2.6 1.8" /></Icon>;
export const DoneIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="6.8" /><path d="m7 10.2 2.1 2.1L13.2 8" /></Icon>;
export const OutboxIcon = (p: Sized) => <Icon {...p}><path d="M3.2 9.6 16.8 3.4l-3.6 13.2-3.6-5.2z" /><path d="m9.6 11.4 7.2-8" /></Icon>;
export const SearchIcon = (p: Sized) => <Icon {...p}><circle cx="8.8" cy="8.8" r="5.2" /><path d="m12.8 12.8 4 4" /></Icon>;
export const GearIcon = (p: Sized) => <Icon {...p}><path d="M3 6h7M14 6h3M3 14h3M10 14h7" /><circle cx="12" cy="6" r="2" /><circle cx="8" cy="14" r="2" /></Icon>;
export const KeyboardIcon = (p: Sized) => <Icon {...p}><rect x="2.5" y="5" width="15" height="10" rx="1.6" /><path d="M5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M6.5 12h7" /></Icon>;
export const PlusIcon = (p: Sized) => <Icon {...p}><path d="M10 4v12M4 10h12" /></Icon>;
export const CloseIcon = (p: Sized) => <Icon {...p}><path d="m5 5 10 10M15 5 5 15" /></Icon>;
export const BackIcon = (p: Sized) => <Icon {...p}><path d="m11.5 4.5-5.5 5.5 5.5 5.5" /></Icon>;
export const CheckIcon = (p: Sized) => <Icon {...p}><path d="m4.5 10.5 3.6 3.6 7.4-8" /></Icon>;
export const ReopenIcon = (p: Sized) => <Icon {...p}><path d="M4 9.5a6.2 6.2 0 1 1 1.6 4.6" /><path d="M3.6 5.2 4 9.5l4.2-.6" /></Icon>;
export const WarningIcon = (p: Sized) => <Icon {...p}><path d="M10 3.4 17.4 16H2.6z" /><path d="M10 8v3.6M10 13.8v.01" /></Icon>;
export const CloudOffIcon = (p: Sized) => <Icon {...p}><path d="M5.6 15.2a3.2 3.2 0 0 1-.4-6.4 5 5 0 0 1 1-2M8.4 5.3a5 5 0 0 1 6.3 4.2 3 3 0 0 1 1.8 4.7M3 3l14 14" /></Icon>;
export const LockIcon = (p: Sized) => <Icon {...p}><rect x="4.5" y="9" width="11" height="7.5" rx="1.6" /><path d="M7 9V6.8a3 3 0 0 1 6 0V9" /></Icon>;
export const GlobeIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="6.8" /><path d="M3.2 10h13.6M10 3.2c2.4 2 2.4 11.6 0 13.6M10 3.2c-2.4 2-2.4 11.6 0 13.6" /></Icon>;
export const ClipIcon = (p: Sized) => <Icon {...p}><path d="m15.6 9.4-5.7 5.7a3.4 3.4 0 0 1-4.8-4.8l6.2-6.2a2.3 2.3 0 0 1 3.2 3.2l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.3-5.3" /></Icon>;
export const SaveIcon = (p: Sized) => <Icon {...p}><path d="M10 3.5v9M6.4 9.2 10 12.8l3.6-3.6M3.8 16.4h12.4" /></Icon>;
export const ArrowDownIcon = (p: Sized) => <Icon {...p}><path d="M10 4v11M5.4 10.6 10 15.2l4.6-4.6" /></Icon>;
export const RetryIcon = (p: Sized) => <Icon {...p}><path d="M16 10.5a6 6 0 1 1-1.6-4.6" /><path d="m16.4 3.2-.6 3.6-3.6-.4" /></Icon>;
export const TrashIcon = (p: Sized) => <Icon {...p}><path d="M4 5.8h12M8 5.8V4h4v1.8M5.4 5.8l.8 10.4h7.6l.8-10.4" /></Icon>;
export const UndoIcon = (p: Sized) => <Icon {...p}><path d="M4 8h8a4 4 0 0 1 0 8H8" /><path d="M7 4.6 3.6 8 7 11.4" /></Icon>;
export const VerifiedIcon = (p: Sized) => <Icon {...p}><path d="m10 2.8 1.9 1.4 2.4-.1.7 2.3 2 1.3-.9 2.3.9 2.2-2 1.3-.7 2.3-2.4-.1L10 17.2l-1.9-1.5-2.4.1-.7-2.3-2-1.3.9-2.2L3 7.7l2-1.3.7-2.3 2.4.1z" /><path d="m7.4 10.2 1.8 1.8 3.4-3.6" /></Icon>;
export const NoteIcon = (p: Sized) => <Icon {...p}><path d="M4 3.8h12v8.4l-4 4H4z" /><path d="M16 12.2h-4v4M7 7.4h6M7 10.2h3.4" /></Icon>;
export const TagIcon = (p: Sized) => <Icon {...p}><path d="M3.4 3.8v5.6l7.2 7.2 6-6-7.2-7.2z" /><path d="M6.8 6.8v.01" /></Icon>;
export const MoreIcon = (p: Sized) => <Icon {...p}><path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth={2.4} /></Icon>;
export const PlayIcon = (p: Sized) => <Icon {...p}><path d="M6.4 4.2v11.6L15.6 10z" /></Icon>;
export const EyeIcon = (p: Sized) => <Icon {...p}><path d="M2.6 10S5.4 4.8 10 4.8 17.4 10 17.4 10 14.6 15.2 10 15.2 2.6 10 2.6 10z" /><circle cx="10" cy="10" r="2.2" /></Icon>;
export const EyeOffIcon = (p: Sized) => <Icon {...p}><path d="M8 4.9A7.5 7.5 0 0 1 17.5 10a9 9 0 0 1-1.7 2.4M5 6.3A9 9 0 0 0 2.5 10a7.6 7.6 0 0 0 9.7 4.6" /><path d="m3 3 14 14" /></Icon>;
export const HeartIcon = (p: Sized) => <Icon {...p}><path d="M10 16.2C5.6 13 3 10.6 3 7.7a3.6 3.6 0 0 1 7-1.2 3.6 3.6 0 0 1 7 1.2c0 2.9-2.6 5.3-7 8.5z" /></Icon>;
export const PencilIcon = (p: Sized) => <Icon {...p}><path d="M4 16v-3.2l8.8-8.8 3.2 3.2L7.2 16z" /><path d="m11 5.8 3.2 3.2" /></Icon>;
export const PersonIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="7" r="3.2" /><path d="M3.8 16.6a6.3 6.3 0 0 1 12.4 0" /></Icon>;

export const RepeatIcon = (p: Sized) => <Icon {...p}><path d="M4 9V8a3 3 0 0 1 3-3h9M13.4 2.4 16 5l-2.6 2.6M16 11v1a3 3 0 0 1-3 3H4M6.6 17.6 4 15l2.6-2.6" /></Icon>;

/** A dial that fills as the wait grows, so that the age is not told by colour alone. */
export function AgeDial({ age }: { age: 'calm' | 'warm' | 'hot' }) {
  return (
    <svg className="age-dial" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="4.1" fill={age === 'hot' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.4" />
      {age === 'warm' ? <path d="M5 .9a4.1 4.1 0 0 1 0 8.2z" fill="currentColor" /> : null}
    </svg>
  );
}
export const HelpIcon = (p: Sized) => <Icon {...p}><circle cx="10" cy="10" r="6.8" /><path d="M8 8.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M10 13.6v.01" /></Icon>;
