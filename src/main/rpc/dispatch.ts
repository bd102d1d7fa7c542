import { fail, methods, type MethodName, type Result } from '../../contract/index.ts';
import type { Log } from '../ports.ts';
import type { Handlers } from './handlers.ts';

/** Validates, calls, and makes every failure a value. Never rejects. */
export function dispatcher(handlers: Handlers, log: Log): (method: MethodName, payload: unknown) => Promise<Result<unknown>> {
  return async (method, payload) => {
    if (!Object.hasOwn(methods, method)) return fail('invalid', 'There is no such method.');
    const parsed = methods[method].payload.safeParse(payload);
    if (!parsed.success) return fail('invalid', `${method}: ${parsed.error.issues[0]?.message ?? 'invalid payload'}`);
    try {
      const handler = handlers[method] as (payload: unknown) => Promise<Result<unknown>>;
      return await handler(parsed.data);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log('call.failed', { method, reason: error instanceof Error ? error.name : 'unknown' });
      return fail('storage', reason);
    }
  };
}
