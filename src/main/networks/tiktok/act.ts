import { problemOf, type TikTokSettings } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { TikTokClient } from './client.ts';
import { videoIn } from './mapping.ts';
import { troubleOfSend } from './trouble.ts';
import { doneWire } from './wire.ts';

function requestFor({ action, on, messageId }: Act, video: string, businessId: string): Request | null {
  const comment = { business_id: businessId, comment_id: messageId };
  switch (action) {
    case 'like':
      return { method: 'POST', path: '/business/comment/like/', json: { ...comment, action: on ? 'LIKE' : 'UNLIKE' } };
    case 'hide':
      return { method: 'POST', path: '/business/comment/hide/', json: { ...comment, video_id: video, action: on ? 'HIDE' : 'UNHIDE' } };
    case 'delete':
      return on ? { method: 'POST', path: '/business/comment/delete/', json: comment } : null;
    case 'block':
      return null;
  }
}

/** https://business-api.tiktok.com/portal/docs?id=1738084387220481 */
export async function act(wanted: Act, settings: TikTokSettings, client: TikTokClient, signal: AbortSignal): Promise<ActOutcome> {
  const video = videoIn(wanted.thread.providerId);
  const request = video === null ? null : requestFor(wanted, video, settings.businessId);
  if (request === null) return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call('write-comment', request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  if (!done.answer.foreign && doneWire.safeParse(done.answer.body).success) return { kind: 'done', on: wanted.on };
  const trouble = troubleOfSend(done.answer, 'public');
  const deleted = wanted.action === 'delete' && trouble.kind === 'permanent' && trouble.problem.code === 'message-gone';
  return deleted ? { kind: 'done', on: true } : trouble;
}
