import type { AgentDefinition, Definition } from '../../../contract/index.ts';

/** Who sits at this workstation; null: nobody has said. */
export function agentHere(definitions: readonly Definition[]): AgentDefinition | null {
  const here = definitions.find((one) => one.kind === 'workstation');
  return definitions.find((one): one is AgentDefinition => one.kind === 'agent' && one.id === here?.agentId) ?? null;
}
