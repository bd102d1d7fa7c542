import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createQueue, type GivenOut, type StandardQueue } from './queue.ts';
import { complaintAbout, type Keys } from './signature.ts';

export interface FakeSqs {
  /** The queue's address. */
  queueUrl: string;
  keys: Keys;
  region: string;
  queue: StandardQueue;
  faults: Faults;
  /** Settles when so many have been deleted. */
  untilEmpty(): Promise<void>;
  /** How many calls of an action were answered with what was asked for. */
  calls(action: string): number;
  close(): Promise<void>;
}

const queueUrl = z.string();
const receive = z.strictObject({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  WaitTimeSeconds: z.number().int().min(0).max(20).default(0),
  VisibilityTimeout: z.number().int().min(0).max(43_200).default(30),
  MessageAttributeNames: z.array(z.string()).default([]),
});
const removeBatch = z.strictObject({
  QueueUrl: queueUrl,
  Entries: z.array(z.strictObject({ Id: z.string().regex(/^[\w-]{1,80}$/u), ReceiptHandle: z.string().min(1) })).min(1).max(10),
});

const json = (status: number, body: unknown, now: number): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID(), date: new Date(now).toUTCString() },
  body: JSON.stringify(body),
});

/** Amazon SQS on 127.0.0.1, as far as a reader of one standard queue sees it: signatures, long polls, visibility, redelivery. */
export async function startFakeSqs({ now = Date.now }: { now?: () => number } = {}): Promise<FakeSqs> {
  const keys: Keys = { keyId: 'AKIAEXAMPLEEXAMPLE00', secretKey: `fake-secret-${randomUUID()}` };
  const region = 'eu-central-1';
  const waiting = new Set<() => void>();
  const emptied = new Set<() => void>();
  const counted = new Map<string, number>();
  const queue = createQueue(now, () => {
    for (const look of [...waiting]) look();
  });

  const refuse = (status: number, type: string, message: string): HttpAnswer => json(status, { __type: `com.amazonaws.sqs#${type}`, message }, now());

  /** What is visible now, or within so many seconds, or nothing. */
  const longPoll = (asked: z.infer<typeof receive>, gone: AbortSignal): Promise<GivenOut[]> => new Promise((resolve) => {
    const end = (messages: GivenOut[]): void => {
      clearTimeout(timer);
      waiting.delete(look);
      resolve(messages);
    };
    const look = (): void => {
      if (gone.aborted) {
        end([]);
        return;
      }
      const messages = queue.receive(asked.MaxNumberOfMessages, asked.VisibilityTimeout, asked.MessageAttributeNames.includes('signature'));
      if (messages.length > 0) end(messages);
    };
    const timer = setTimeout(() => end([]), asked.WaitTimeSeconds * 1_000);
    gone.addEventListener('abort', () => end([]), { once: true });
    waiting.add(look);
    look();
  });

  const actions: Record<string, (body: unknown, gone: AbortSignal) => Promise<HttpAnswer> | HttpAnswer> = {
    async ReceiveMessage(body, gone) {
      const asked = receive.parse(body);
      const messages = await longPoll(asked, gone);
      return json(200, messages.length === 0 ? {} : { Messages: messages }, now());
    },
    DeleteMessageBatch(body) {
      const { Entries } = removeBatch.parse(body);
      if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length) return refuse(400, 'BatchEntryIdsNotDistinct', 'Ids are not distinct');
      const outcomes = Entries.map(({ Id, ReceiptHandle }) => ({ Id, done: queue.remove(ReceiptHandle) }));
      if (queue.waiting === 0) for (const look of [...emptied]) look();
      return json(200, {
        Successful: outcomes.filter(({ done }) => done).map(({ Id }) => ({ Id })),
        Failed: outcomes.filter(({ done }) => !done).map(({ Id }) => ({ Id, SenderFault: true, Code: 'ReceiptHandleIsInvalid', Message: 'The input receipt handle is invalid.' })),
      }, now());
    },
  };

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    if (request.method !== 'POST' || request.path !== '/') return { status: 404, headers: {}, body: '' };
    if (request.headers['content-type'] !== 'application/x-amz-json-1.0') return refuse(404, 'UnknownOperationException', '');
    const complaint = complaintAbout(request, keys, region, now());
    if (complaint !== null) return refuse(complaint.type === 'UnrecognizedClientException' ? 403 : 400, complaint.type, complaint.message);
    const name = /^AmazonSQS\.(?<action>\w+)$/u.exec(String(request.headers['x-amz-target']))?.groups?.['action'] ?? '';
    const action = actions[name];
    if (action === undefined) return refuse(400, 'UnknownOperationException', '');
    try {
      const body = JSON.parse(request.body) as { QueueUrl?: unknown };
      if (body.QueueUrl !== url) return refuse(400, 'QueueDoesNotExist', 'The specified queue does not exist.');
      const answered = await action(body, request.gone);
      counted.set(name, (counted.get(name) ?? 0) + 1);
      return answered;
    } catch (error) {
      return refuse(400, 'InvalidParameterValue', error instanceof Error ? error.message : '');
    }
  }

  const server = await serveWithFaults(answer);
  const url = `${server.url}/000000000000/deliveries`;
  return {
    queueUrl: url,
    keys,
    region,
    queue,
    faults: server.faults,
    untilEmpty: () => new Promise((resolve) => {
      const look = (): void => {
        if (queue.waiting > 0) return;
        emptied.delete(look);
        resolve();
      };
      emptied.add(look);
      look();
    }),
    calls: (action) => counted.get(action) ?? 0,
    close: () => server.close(),
  };
}
