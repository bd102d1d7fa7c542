import { z } from 'zod';
import { savedViewDefinition } from './saved-view.ts';
import { takingDefinition } from './taking.ts';
import { targetDefinition } from './target.ts';
import { agentDefinition, teamDefinition, workstationDefinition } from './agent.ts';
import { macroDefinition } from './macro.ts';
import { ruleDefinition } from './rule.ts';
import { approvalRuleDefinition } from './approval-rule.ts';
import { customerFieldDefinition } from './customer-field.ts';
import { savedReplyDefinition } from './saved-reply.ts';
import { signatureDefinition } from './signature.ts';
import { toneDefinition } from './tone.ts';
import { workingHoursDefinition } from './working-hours.ts';

export * from './agent.ts';
export * from './macro.ts';
export * from './rule.ts';
export * from './saved-view.ts';
export * from './taking.ts';
export * from './target.ts';
export * from './approval-rule.ts';
export * from './customer-field.ts';
export * from './saved-reply.ts';
export * from './signature.ts';
export * from './tone.ts';
export * from './work-step.ts';
export * from './working-hours.ts';

/** What the team sets up once and uses often. Few: all of them are kept in memory, in main and in the page. */
export const definition = z.discriminatedUnion('kind', [
  agentDefinition, teamDefinition, workstationDefinition, savedViewDefinition, targetDefinition, takingDefinition,
  savedReplyDefinition, signatureDefinition,
  toneDefinition, approvalRuleDefinition, customerFieldDefinition,
  macroDefinition, ruleDefinition, workingHoursDefinition,
]);
export type Definition = z.infer<typeof definition>;
export type DefinitionKind = Definition['kind'];
export type DefinitionOf<Kind extends DefinitionKind> = Extract<Definition, { kind: Kind }>;
