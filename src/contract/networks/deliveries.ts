import { z } from 'zod';
import type { SignInField } from '../network.ts';

/**
 * How deliveries of a network come in that cannot be asked for: at an endpoint of this console, which a tunnel of the business
 * leads to, or out of a queue at Amazon SQS that the business owns. docs/WHATSAPP.md
 */
export const deliveries = z.discriminatedUnion('by', [
  z.object({ by: z.literal('endpoint'), port: z.number().int().min(1_024).max(65_535) }),
  z.object({
    by: z.literal('queue'),
    url: z.url({ protocol: /^https?$/u }).max(500),
    /** Empty where the address says it. */
    region: z.string().regex(/^[a-z\d-]{0,40}$/u),
    keyId: z.string().regex(/^\w{1,200}$/u),
  }),
]);
export type Deliveries = z.infer<typeof deliveries>;

/** What goes into the key store of it: the word of the handshake, empty where there is a queue; and the queue's key, empty where there is none. */
export const deliverySecrets = { verifyToken: z.string().max(500), queueKey: z.string().max(500) };

const field = (name: string, kind: SignInField['kind'], advanced: boolean, usual = ''): SignInField => ({ name, kind, required: false, usual, advanced });

/** `usualPort`: empty where nothing comes in unless it was typed. */
export const deliveryFields = (advanced: boolean, usualPort: string): SignInField[] => [
  field('queueUrl', 'address', advanced),
  field('queueKeyId', 'text', advanced),
  field('queueKey', 'secret', advanced),
  field('verifyToken', 'secret', advanced),
  field('port', 'text', advanced, usualPort),
  field('queueRegion', 'text', true),
];
