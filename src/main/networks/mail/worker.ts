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
    // Attachments are handed over, not copied.
    (mail) => parentPort?.postMessage({ id, mail }, [...new Set(mail.attachments.map(({ content }) => content?.buffer))].filter((buffer) => buffer instanceof ArrayBuffer)),
    () => parentPort?.postMessage({ id, mail: null }),
  );
});
