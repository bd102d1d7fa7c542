import { z } from 'zod';

/** Somebody who answers. `initials` sign replies where an account wants that. */
export const agentDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('agent'),
  name: z.string().trim().min(1).max(100),
  initials: z.string().trim().min(1).max(5),
});
export type AgentDefinition = z.infer<typeof agentDefinition>;

/** Agents under one name, to whom conversations can be given. */
export const teamDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('team'),
  name: z.string().trim().min(1).max(100),
  /** Ids of agents. */
  members: z.array(z.uuid()).max(500),
});
export type TeamDefinition = z.infer<typeof teamDefinition>;

/** Who sits at this workstation; there is one. */
export const workstationDefinition = z.object({
  id: z.literal('workstation'),
  kind: z.literal('workstation'),
  /** Of an agent. */
  agentId: z.uuid(),
});
