import { fail } from '../../../contract/result.ts';
import type { Bridge, MethodName, Payload, Result, Value } from '../../../contract/index.ts';

/** A call whose every outcome is a value: a broken channel is a failure like any other. */
export async function ask<M extends MethodName>(bridge: Bridge, method: M, payload: Payload<M>): Promise<Result<Value<M>>> {
  try {
    return await bridge.call(method, payload);
  } catch (error) {
    return fail('storage', error instanceof Error ? error.message : String(error));
  }
}
