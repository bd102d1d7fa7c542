import type { HttpAnswer } from '../faults.ts';
import { bad, refused, result } from './answers.ts';
import { numberIn, type Parameters, structureIn } from './parameters.ts';
import type { Queued, World } from './world.ts';

const day = 24 * 60 * 60_000;

/** One reader at a time: the newer one ends the older one. */
export interface Polls {
  terminate: (() => void) | null;
  /** Told when a reader begins to wait. */
  onWait: () => void;
}

export async function getUpdates(given: Parameters, world: World, polls: Polls, now: () => number, gone: AbortSignal): Promise<HttpAnswer> {
  if (world.webhook !== '') return refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  const limit = numberIn(given, 'limit') ?? 100;
  const timeout = numberIn(given, 'timeout') ?? 0;
  const allowed = structureIn(given, 'allowed_updates');
  if (limit < 1 || limit > 100 || timeout < 0 || timeout > 50) return bad('wrong limit or timeout');
  if (given.has('allowed_updates') && !(Array.isArray(allowed) && allowed.every((kind) => typeof kind === 'string'))) return bad("can't parse allowed_updates");
  polls.terminate?.();
  const offset = numberIn(given, 'offset');
  // Reactions come to those alone who ask for them by name. https://core.telegram.org/bots/api#update
  const byNameAlone = ({ update }: Queued): boolean => has('message_reaction', update);
  const has = (kind: string, update: object): boolean => Object.hasOwn(update, kind);
  const look = (): unknown[] => {
    // Whatever is below an offset counts as taken, and what nobody took within a day is gone.
    world.updates = world.updates.filter(({ at, update }) => now() - at < day && (offset === undefined || offset < 0 || update.update_id >= offset));
    const wanted = Array.isArray(allowed) ? world.updates.filter(({ update }) => allowed.some((kind: string) => has(kind, update))) : world.updates.filter((one) => !byNameAlone(one));
    return wanted.slice(0, limit).map(({ update }) => update);
  };
  const first = look();
  if (first.length > 0 || timeout === 0) return result(first);
  return new Promise((resolve) => {
    const end = (answer: HttpAnswer): void => {
      clearTimeout(timer);
      world.waiting.delete(news);
      if (polls.terminate === terminate) polls.terminate = null;
      resolve(answer);
    };
    const news = (): void => {
      const found = look();
      if (found.length > 0) end(result(found));
    };
    const terminate = (): void => end(refused(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'));
    const timer = setTimeout(() => end(result([])), timeout * 1_000);
    world.waiting.add(news);
    polls.terminate = terminate;
    polls.onWait();
    gone.addEventListener('abort', () => end(result([])));
  });
}
