import type { ReactNode } from 'react';
import type { NetworkName } from '../../../contract/index.ts';
import { Icon } from './icons.tsx';

/** Our own drawings, on a grid of 20. */
const drawings: Record<NetworkName, ReactNode> = {
  bluesky: <path d="M10 8.6C8.6 6 6 3.6 3.6 3.4c-1.4 0-1.2 1.8-.9 4 .3 2 1.7 3.1 4 3-2.6.4-3.9 1.7-2.3 3.7C7.3 17 9.3 14.4 10 12.6c.7 1.8 2.7 4.4 5.6 1.5 1.6-2 .3-3.3-2.3-3.7 2.3.1 3.7-1 4-3 .3-2.2.5-4-.9-4C14 3.6 11.4 6 10 8.6Z" />,
  facebook: <path d="M13.5 3.5h-1.6a3 3 0 0 0-3 3v10M6 10h7" strokeWidth={2} />,
  instagram: <><rect x="3.5" y="3.5" width="13" height="13" rx="3.6" /><circle cx="10" cy="10" r="3" /><path d="M13.6 6.4h.01" strokeWidth={2} /></>,
  linkedin: <><rect x="3" y="3" width="14" height="14" rx="2.2" /><path d="M6.5 9v4.5M6.5 6.5v.01M9.5 13.5V9m0 2a2 2 0 0 1 4 0v2.5" /></>,
  mail: <><rect x="2.5" y="4.5" width="15" height="11" rx="1.8" /><path d="m3 6 7 5.2L17 6" /></>,
  mastodon: <><path d="M3.5 4.5h13v9h-6l-4 3v-3h-3z" /><path d="M7 10.5V8.8a1.5 1.5 0 0 1 3 0v1.4-1.4a1.5 1.5 0 0 1 3 0v1.7" /></>,
  messenger: <><path d="M10 3.2c-4 0-7 2.7-7 6.3 0 2 .9 3.7 2.4 4.8v2.5l2.3-1.2c.7.2 1.5.3 2.3.3 4 0 7-2.8 7-6.4s-3-6.3-7-6.3Z" /><path d="m6.3 11 2.5-2.6 2.2 1.8 2.7-1.8" /></>,
  telegram: <path d="M3 10.2 17 4.5l-2.4 11.7-4.2-3.1-2.5 2.2-.5-4.1L14 7.3" />,
  tiktok: <path d="M11 3v9.6a3.2 3.2 0 1 1-3.2-3.2M11 3c.3 2.6 2 4.2 4.6 4.4" />,
  whatsapp: <><path d="M3.5 16.5l1-3.6a6.8 6.8 0 1 1 2.6 2.6z" /><path d="m6.4 9.9 1.8 1.8 3.3-3.7M10.6 11.5l.4.3 3-3.4" /></>,
  x: <path d="M4 4l12 12M16 4 4 16" strokeWidth={2.2} />,
  youtube: <><rect x="2" y="4.5" width="16" height="11" rx="3.2" /><path d="m8.5 7.5 4 2.5-4 2.5z" /></>,
};

/** Decorative: the network's name stands beside it, or is said. */
export const NetworkMark = ({ network }: { network: NetworkName }) => (
  <span className={`network-mark network-${network}`}><Icon size={16}>{drawings[network]}</Icon></span>
);
