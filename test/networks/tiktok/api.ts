import type { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { notAllowed, refused, result, wrongParameter } from './answers.ts';
import { bodies, type Body, type BodyPath, jsonIn, queries, type Query, type QueryPath, read } from './parameters.ts';
import { answerList, commentList, contentList, conversationList, mediaDownload, videoList } from './reading.ts';
import type { Tokens } from './tokens.ts';
import { answerComment, deleteComment, moderate, sendMessage, type Writing } from './writing.ts';

export interface Api extends Writing {
  tokens: Tokens;
  base: () => string;
  /** False: the account is registered in the EEA, Switzerland or the United Kingdom. */
  messaging: () => boolean;
  isBusiness: () => boolean;
  /** True: too many calls. */
  busy: () => boolean;
}

const isQuery = (path: string): path is QueryPath => Object.hasOwn(queries, path);
const isBody = (path: string): path is BodyPath => Object.hasOwn(bodies, path);

function asked(path: QueryPath, given: unknown, { world, now, isBusiness }: Api): HttpAnswer {
  switch (path) {
    case '/business/get/':
      return result({ username: world.username, display_name: world.name, is_business_account: isBusiness() });
    case '/business/video/list/':
      return videoList(given as Query<typeof path>, world, now());
    case '/business/comment/list/':
      return commentList(given as Query<typeof path>, world);
    case '/business/comment/reply/list/':
      return answerList(given as Query<typeof path>, world);
    case '/business/message/conversation/list/':
      return conversationList(given as Query<typeof path>, world, now());
    case '/business/message/content/list/':
      return contentList(given as Query<typeof path>, world);
  }
}

function posted(path: BodyPath, given: unknown, api: Api): HttpAnswer {
  switch (path) {
    case '/business/comment/reply/create/':
      return answerComment(given as Body<typeof path>, api);
    case '/business/comment/like/':
    case '/business/comment/hide/':
      return moderate(given as Body<typeof path>, api);
    case '/business/comment/delete/':
      return deleteComment(given as Body<typeof path>, api);
    case '/business/message/send/':
      return sendMessage(given as Body<typeof path>, api);
    case '/business/message/media/download/':
      return mediaDownload(given as Body<typeof path>, api.world, api.base());
  }
}

/** Files of messages are only for who has the token, pictures of comments for everybody. */
function fileAt(id: string, request: HttpRequest, { tokens, world }: Api): HttpAnswer {
  const bytes = world.media.get(id);
  const token = request.headers['x-user'];
  const allowed = id.startsWith('comment-') || (typeof token === 'string' && tokens.isGood(token));
  if (bytes === undefined || !allowed) return { status: 403, headers: {}, body: '' };
  return { status: 200, headers: { 'content-type': 'image/jpeg' }, body: '', bytes };
}

/** TikTok API for Business as far as the console uses it: strict where TikTok is strict, and where it would ignore what it does not know. */
export function handle(request: HttpRequest, api: Api): HttpAnswer {
  const media = /^\/media\/(?<id>[\w-]+)$/u.exec(request.path)?.groups?.['id'];
  if (media !== undefined) return fileAt(media, request, api);
  const path = /^\/open_api\/v1\.3(?<path>\/.*)$/u.exec(request.path)?.groups?.['path'] ?? '';
  if (request.method === 'POST' && /^\/tt_user\/oauth2\/(?:token|refresh_token)\/$/u.test(path)) return api.tokens.grant(request);
  const reading = request.method === 'GET' && isQuery(path);
  const writing = request.method === 'POST' && isBody(path);
  if (!reading && !writing) return refused(40_006, 'no schema found');
  const token = request.headers['access-token'];
  if (typeof token !== 'string' || token === '') return refused(40_104, 'Access token is empty');
  if (!api.tokens.isGood(token)) return refused(40_105, 'Access token is incorrect or has been revoked.');
  if (api.busy()) return refused(40_100, 'Too many requests. Please retry in some time.');
  const schema: z.ZodType<{ business_id: string }> = reading ? queries[path] : bodies[path as BodyPath];
  const given = read(schema, reading ? Object.fromEntries(request.query) : jsonIn(request));
  if (typeof given === 'string') return wrongParameter(given);
  if (given.business_id !== api.world.businessId) return notAllowed();
  if (path.startsWith('/business/message/') && !api.messaging()) return notAllowed('The account is not eligible for Business Messaging API');
  return reading ? asked(path, given, api) : posted(path as BodyPath, given, api);
}
