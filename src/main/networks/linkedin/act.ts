import { type LinkedinSettings, problemOf } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { LinkedinClient, Route } from './client.ts';
import { deleteAt } from './comments.ts';
import { troubleOfSend } from './trouble.ts';
import { commentIn, encoded, organizationUrn } from './urns.ts';

const forbidden: ActOutcome = { kind: 'permanent', problem: problemOf('forbidden') };

/** `settled`: statuses that say that it stands as wanted, now or from before. */
async function done(route: Route, request: Request, settled: readonly number[], on: boolean, client: LinkedinClient, signal: AbortSignal): Promise<ActOutcome> {
  const asked = await client.call(route, request, 'send', signal);
  if (asked.kind === 'trouble') return asked.trouble;
  return !asked.answer.foreign && settled.includes(asked.answer.status) ? { kind: 'done', on } : troubleOfSend(asked.answer);
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/reactions-api */
function reaction(actor: string, entity: string, on: boolean): { request: Request; settled: number[] } {
  if (on) return { request: { method: 'POST', path: `/rest/reactions?actor=${encoded(actor)}`, json: { root: entity, reactionType: 'LIKE' } }, settled: [200, 201, 409] };
  return { request: { method: 'DELETE', path: `/rest/reactions/(actor:${encoded(actor)},entity:${encoded(entity)})` }, settled: [200, 204, 404] };
}

export async function act({ action, on, messageId }: Act, { organization }: LinkedinSettings, client: LinkedinClient, signal: AbortSignal): Promise<ActOutcome> {
  const self = organizationUrn(organization);
  switch (action) {
    case 'like': {
      const { request, settled } = reaction(self, messageId, on);
      return done('reactions', request, settled, on, client, signal);
    }
    case 'delete': {
      const comment = commentIn(messageId);
      if (comment === null || !on) return forbidden;
      return done('delete', { method: 'DELETE', path: deleteAt(comment, self) }, [200, 204, 404], on, client, signal);
    }
    case 'hide':
    case 'block':
      return forbidden;
  }
}
