import { z } from 'zod';

/** Whether whoever answers a conversation that is nobody's takes it; there is one. Where there is none: yes. */
export const takingDefinition = z.object({ id: z.literal('taking'), kind: z.literal('taking'), onReply: z.boolean() });
