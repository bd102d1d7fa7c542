import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from './errors.ts';
import { createHandlers } from './handlers.ts';
import type { Migrations } from './migrate.ts';
import type { Handlers, OperationName, Parameters, Request, Response, Result, WorkerData } from './protocol.ts';

/**
 * Answers main from a worker thread: one request after the other, in the order in which they were sent.
 * @param migrations with it, collections are kept in one schema version, and moved to a newer one in place
 */
export function serve(migrations?: Migrations): void {
  const port = parentPort;
  if (port === null) throw new Error('The replica worker runs in a worker thread.');
  const { waiting } = workerData as WorkerData;
  const send = (response: Response): void => port.postMessage(response);

  let file = '';
  const handlers = createHandlers({
    migrations,
    isWanted: () => Atomics.load(waiting, 0) > 0,
    onProgress: (progress) => send({ progress }),
  });
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: Request) => {
    last = last.then(async () => {
      Atomics.sub(waiting, 0, 1);
      if (request.name === 'openDatabase') file = request.parameters.file;
      send(await answer(handlers, request, file));
    });
  });
}

async function answer(handlers: Handlers, request: Request, file: string): Promise<Response> {
  try {
    return { number: request.number, ok: true, value: await call(handlers, request) };
  } catch (error) {
    return { number: request.number, ok: false, failure: failureOf(error, file) };
  }
}

/** A request names its handler; the two agree on the parameters by the protocol's types. */
function call<Name extends OperationName>(
  all: Handlers,
  request: { name: Name; parameters: Parameters<Name> },
): Result<Name> | Promise<Result<Name>> {
  return all[request.name](request.parameters);
}
