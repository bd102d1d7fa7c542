import { parentPort } from 'node:worker_threads';
import { failureOf } from './errors.ts';
import { createHandlers } from './handlers.ts';
import type { Handlers, OperationName, Parameters, Request, Response, Result } from './protocol.ts';

/** Entry of the replica's worker thread: one request after the other, in the order in which they were sent. */

const port = parentPort;
if (port === null) throw new Error('The replica worker runs in a worker thread.');

let file = '';
const handlers = createHandlers();
let last: Promise<void> = Promise.resolve();

port.on('message', (request: Request) => {
  last = last.then(async () => port.postMessage(await answer(request)));
});

async function answer(request: Request): Promise<Response> {
  if (request.name === 'openDatabase') file = request.parameters.file;
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
