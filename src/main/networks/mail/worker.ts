import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { parseMail } from './parse.ts';

const question = z.object({
  id: z.number(),
  request: z.object({ bytes: z.instanceof(Uint8Array), arrivedAt: z.number(), partial: z.boolean() }),
});

parentPort?.on('message', (message: unknown) => {
  const { id, request } = question.parse(message);
  parseMail(request.bytes, request.arrivedAt, request.partial).then(
    (mail) => parentPort?.postMessage({ id, mail }),
    () => parentPort?.postMessage({ id, mail: null }),
  );
});
