import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { portraitOf } from '../portraits.ts';
import { bad, refused, result } from './answers.ts';
import { isMethod, type Method, numberIn, type Parameters, parametersIn, parametersOf, textIn } from './parameters.ts';
import { getUpdates, type Polls } from './updates.ts';
import { sendMediaGroup } from './album.ts';
import { deleteBusinessMessages, deleteMessage, deleteMessages, sendFile, sendMessage, setMessageReaction, type Writing } from './writing.ts';

export interface Api extends Writing {
  /** The only token that is good; null: it was taken back. */
  token: () => string | null;
  polls: Polls;
}

const largestFile = 20 * 1_024 * 1_024;

function getFile(given: Parameters, { world }: Api): HttpAnswer {
  const file = world.files.get(textIn(given, 'file_id') ?? '');
  if (file === undefined) return bad('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.byteLength > largestFile) return bad('file is too big');
  return result({ file_id: file.fileId, file_unique_id: `u-${file.fileId}`, file_size: file.bytes.byteLength, file_path: file.path });
}

const faceSizes = [160, 320, 640];

/** In several sizes each; here one picture, or none. */
function getUserProfilePhotos(given: Parameters, { world }: Api): HttpAnswer {
  const id = numberIn(given, 'user_id');
  const limit = numberIn(given, 'limit') ?? 100;
  if (id === undefined) return bad('invalid user_id specified');
  if (limit < 1 || limit > 100) return bad('wrong limit');
  if (!world.people.has(id)) return bad('user not found');
  if (world.faceless.has(id) || (numberIn(given, 'offset') ?? 0) > 0) return result({ total_count: world.faceless.has(id) ? 0 : 1, photos: [] });
  const bytes = portraitOf(String(id));
  const sizes = faceSizes.map((width) => {
    const fileId = `face-${id}-${width}`;
    world.files.set(fileId, { fileId, path: `photos/${fileId}.jpg`, bytes });
    return { file_id: fileId, file_unique_id: `u-${fileId}`, width, height: width, file_size: bytes.byteLength };
  });
  return result({ total_count: 1, photos: [sizes] });
}

function getBusinessConnection(given: Parameters, { world, now }: Api): HttpAnswer {
  const business = world.businesses.get(textIn(given, 'business_connection_id') ?? '');
  if (business === undefined) return bad('BUSINESS_CONNECTION_INVALID');
  return result({ ...businessConnection(business), date: Math.floor(now() / 1_000) });
}

export const businessConnection = ({ id, owner, enabled, mayReply }: { id: string; owner: { id: number }; enabled: boolean; mayReply: boolean }): object =>
  ({ id, user: owner, user_chat_id: owner.id, date: 1_700_000_000, is_enabled: enabled, rights: mayReply ? { can_reply: true } : {} });

function answerOf(method: Method, given: Parameters, api: Api, gone: AbortSignal): HttpAnswer | Promise<HttpAnswer> {
  const { world } = api;
  switch (method) {
    case 'getMe':
      return result({ ...world.bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false });
    case 'getUpdates':
      return getUpdates(given, world, api.polls, api.now, gone);
    case 'getWebhookInfo':
      return result({ url: world.webhook, has_custom_certificate: false, pending_update_count: world.updates.length });
    case 'deleteWebhook':
      if (given.get('drop_pending_updates') === true) world.updates = [];
      world.webhook = '';
      return result(true);
    case 'getBusinessConnection':
      return getBusinessConnection(given, api);
    case 'getFile':
      return getFile(given, api);
    case 'getUserProfilePhotos':
      return getUserProfilePhotos(given, api);
    case 'sendMessage':
      return sendMessage(given, api);
    case 'sendPhoto':
      return sendFile('photo', given, api);
    case 'sendVideo':
      return sendFile('video', given, api);
    case 'sendDocument':
      return sendFile('document', given, api);
    case 'sendMediaGroup':
      return sendMediaGroup(given, api);
    case 'deleteMessage':
      return numberIn(given, 'message_id') === undefined ? bad('message identifier is not specified') : deleteMessage(given, api);
    case 'deleteMessages':
      return deleteMessages(given, api);
    case 'deleteBusinessMessages':
      return deleteBusinessMessages(given, api);
    case 'setMessageReaction':
      return setMessageReaction(given, api);
  }
}

function fileAt(path: string, { world }: Api): HttpAnswer {
  const file = [...world.files.values()].find((one) => one.path === path);
  if (file === undefined) return refused(404, 'Not Found');
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '', bytes: file.bytes };
}

/** The Bot API as far as the console uses it, strict where Telegram is strict, and where it would silently ignore what it does not know. */
export function handle(request: HttpRequest, api: Api): HttpAnswer | Promise<HttpAnswer> {
  const groups = /^(?<file>\/file)?\/bot(?<token>\d+:[\w-]+)\/(?<rest>.+)$/u.exec(decodeURIComponent(request.path))?.groups;
  if (groups === undefined) return refused(404, 'Not Found');
  const { file, token, rest = '' } = groups;
  if (token !== api.token()) return refused(401, 'Unauthorized');
  if (file !== undefined) return fileAt(rest, api);
  if (!isMethod(rest)) return refused(404, 'Not Found');
  const given = parametersIn(request);
  if (given === null) return bad('the body cannot be read');
  // Files of an album stand under names of the caller's own.
  const unknown = [...given].filter(([name, value]) => !(parametersOf[rest] as readonly string[]).includes(name) && !(rest === 'sendMediaGroup' && value instanceof File)).map(([name]) => name);
  if (unknown.length > 0) return bad(`unknown parameters ${unknown.join(', ')}`);
  return answerOf(rest, given, api, request.gone);
}
