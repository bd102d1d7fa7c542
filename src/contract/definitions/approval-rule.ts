import { z } from 'zod';
import { condition } from '../condition.ts';

/** Which replies somebody else has to see before they leave. All that it names must be so. */
export const approvalRuleDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('approvalRule'),
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean(),
  /** Of the conversation. */
  when: condition,
  /** One of these stands in the reply; none: whatever it says. An asterisk at the end stands for every ending. */
  words: z.array(z.string().trim().min(1).max(100)).max(100),
  /** Who can read the reply. */
  where: z.enum(['public', 'private', 'everywhere']),
  /** Ids of agents whose replies it is about; none: everybody's. */
  authors: z.array(z.uuid()).max(500),
  /** Ids of agents who may let them go; none: anybody else. */
  approvers: z.array(z.uuid()).max(500),
});
export type ApprovalRuleDefinition = z.infer<typeof approvalRuleDefinition>;
