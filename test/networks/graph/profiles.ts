import { portraitAddress } from '../portraits.ts';
import { type Call, fieldsOf, parametersOf } from './call.ts';
import { missing, Refusal } from './failure.ts';
import { project, type Shape } from './fields.ts';
import { usernameOf } from './instagram-messages.ts';
import type { Conversation, Party } from './world.ts';

const picture = ({ origin, world, now }: Call) => ({ id }: Party): string | undefined =>
  (world.faceless.has(id) ? undefined : portraitAddress(origin, id, `ends-${now()}`));

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/identity/user-profile */
const messengerShape = (call: Call): Shape<Party> => ({ name: ({ name }) => name, first_name: ({ name }) => name, last_name: () => undefined, profile_pic: picture(call) });

/** https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/user-profile */
const instagramShape = (call: Call): Shape<Party> => ({
  name: ({ name }) => name, username: ({ name }) => usernameOf(name), profile_pic: picture(call), is_verified_user: () => false, follower_count: () => 0,
  is_user_follow_business: () => false, is_business_follow_user: () => false,
});

/** Of those alone who have written to the account themselves. */
export function profile(call: Call, id: string): object {
  const { world, holder } = call;
  const person = world.people.get(id);
  if (person === undefined || holder.kind === 'user') throw missing(id);
  const isTheirs = ({ platform, own }: Conversation): boolean =>
    (own.id === holder.id || (platform === 'instagram' && holder.kind === 'page' && holder.id === world.instagram.pageId));
  const conversations = [...world.conversations.values()].filter((one) => isTheirs(one) && one.person === person);
  const [written] = conversations.filter(({ messages }) => messages.some(({ from }) => from === person));
  if (written === undefined) throw new Refusal(400, 230, '(#230) User consent is required to access user profile.');
  const shape = written.platform === 'messenger' ? messengerShape(call) : instagramShape(call);
  return project('Profile', shape, person, fieldsOf(parametersOf(call, ['fields']), 'name,profile_pic'));
}
