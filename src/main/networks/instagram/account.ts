import type { InstagramSettings } from '../../../contract/index.ts';
import { type Author, faceIsAsked } from '../network.ts';

interface Person {
  id: string;
  name?: string | undefined;
  username?: string | undefined;
}

/** By either id that Instagram has for it, or by its handle, which is nobody else's. */
export const isSelfOf = ({ accountId, address }: InstagramSettings) => ({ id, username }: Person): boolean =>
  id === accountId || username?.toLowerCase() === address.toLowerCase();

export const authorOf = ({ id, name, username = '' }: Person): Author => {
  const shown = name !== undefined && name !== '' ? name : username;
  return { providerId: id, name: (shown === '' ? 'Instagram' : shown).slice(0, 200), handle: username.slice(0, 100), followers: null, verified: false, avatar: faceIsAsked };
};

/** Where messages go by. https://developers.facebook.com/docs/messenger-platform/instagram */
export const messagingOf = ({ login, accountId }: InstagramSettings): { list: string; account: string } =>
  (login.by === 'facebook' ? { list: `/${login.pageId}/conversations`, account: login.pageId } : { list: '/me/conversations', account: accountId });
