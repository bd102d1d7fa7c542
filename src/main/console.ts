import { fail, type EventName, type Events } from '../contract/index.ts';
import { openAttention } from './attention/attention.ts';
import { systemClock } from './ports.ts';
import { openProfile } from './replica/recovery/profile.ts';

import { dispatcher } from './rpc/dispatch.ts';
import { isStartupMethod, startupHandlers } from './rpc/startup-handlers.ts';
import { openSession } from './session.ts';
import type { Console, ConsolePorts } from './shell/console.ts';
import { startLifecycle } from './startup/lifecycle.ts';

type Listener = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Answers at once. What is asked of the desk waits until the start is ready; where it failed, the reason is the answer. */
export function openConsole(ports: ConsolePorts): Console {
  const { directory, workerUrl, log } = ports;
  const clock = systemClock;
  const listeners = new Set<Listener>();
  const emit: Listener = (event, payload) => {
    for (const listener of listeners) listener(event, payload);
  };

  const attention = openAttention({
    directory,
    locale: ports.locale,
    clock,
    surroundings: ports.surroundings,
    changed: (view) => emit('attention.changed', view),
    wanted: () => emit('attention.wanted', {}),
    onDefect: (error) => log('attention.failed', { reason: error instanceof Error ? error.name : 'unknown' }),
  });
  const lifecycle = startLifecycle({
    directory,
    clock,
    log,
    openSecrets: () => ports.openSecrets(),
    openProfile: (options) => openProfile({ directory, workerUrl, now: () => clock.now(), after: (time, run) => clock.after(time, run), log, ...options }),
    openSession: (parts) => openSession(parts, { ...ports, clock, attention, emit }),
    changed: (state) => emit('startup.changed', state),
  });
  const answerStartup = dispatcher(startupHandlers(lifecycle), log);

  return {
    async handle(method, payload) {
      if (isStartupMethod(method)) return await answerStartup(method, payload);
      const session = await lifecycle.session();
      return 'reason' in session ? fail('startup', session.reason) : await session.handle(method, payload);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => lifecycle.wake(),
    close: async () => {
      attention.close();
      await lifecycle.close();
    },
  };
}
