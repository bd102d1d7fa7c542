import { fail, methods, type MethodName, type Result } from '../../contract/index.ts';
import type { Log } from '../ports.ts';
import type { HandlersOf } from './handlers.ts';

/** Validates, calls, and makes every failure a value. Never rejects. A method that `handlers` does not have is refused. */
export function dispatcher<M extends MethodName>(handlers: HandlersOf<M>, log: Log): (method: MethodName, payload: unknown) => Promise<Result<unknown>> {
  return async (method, payload) => {
    if (!Object.hasOwn(handlers, method)) return fail('invalid', 'There is no such method.');
    const parsed = methods[method].payload.safeParse(payload);
    if (!parsed.success) return fail('invalid', `${method}: ${parsed.error.issues[0]?.message ?? 'invalid payload'}`);
    try {
      const handler = handlers[method as M] as (payload: unknown) => Promise<Result<unknown>>;
      return await handler(parsed.data);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log('call.failed', { method, reason: error instanceof Error ? error.name : 'unknown' });
      return fail('storage', reason);
    }
  };
}
