import type { NetworkName } from '../../../contract/index.ts';
import type { MessageKey } from '../i18n/keys.ts';

/** Why what is public there, or some of it, cannot be answered in private. Networks that always let it be, or have nothing public, are not among them. */
export const whyNotPrivate: Partial<Record<NetworkName, MessageKey>> = {
  facebook: 'private.impossible.facebook',
  instagram: 'private.impossible.instagram',
  linkedin: 'private.impossible.linkedin',
  telegram: 'private.impossible.telegram',
  tiktok: 'private.impossible.tiktok',
  x: 'private.impossible.x',
  youtube: 'private.impossible.youtube',
};

export const impossibleKey = (network: NetworkName): MessageKey => whyNotPrivate[network] ?? 'private.impossible';
