import type { EventName, Events } from './events.ts';
import type { MethodName, Payload, Value } from './methods.ts';
import type { Result } from './result.ts';

/** What the preload exposes to the page as `window.holdfast`. */
export interface Bridge {
  call<M extends MethodName>(method: M, payload: Payload<M>): Promise<Result<Value<M>>>;
  /** Answers with the function that ends the subscription. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}

/** IPC channel of a method or an event. */
export const channelOf = (name: MethodName | EventName): string => `holdfast:${name}`;
