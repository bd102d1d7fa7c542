import type { AgentDefinition, Definition } from '../../../contract/index.ts';

const known = new WeakMap<readonly Definition[], readonly AgentDefinition[]>();

/** By name. The same array for the same definitions: each row on the screen asks. */
export function agentsOf(definitions: readonly Definition[]): readonly AgentDefinition[] {
  const agents = known.get(definitions) ?? definitions.filter((one) => one.kind === 'agent').sort((a, b) => (a.name < b.name ? -1 : 1));
  known.set(definitions, agents);
  return agents;
}

/** The id of the agent at this workstation; empty: nobody has said who that is. */
export const idHere = (definitions: readonly Definition[]): string =>
  definitions.find((one) => one.kind === 'workstation')?.agentId ?? '';

/** Who sits at this workstation; null: nobody has said. */
export const agentHere = (definitions: readonly Definition[]): AgentDefinition | null =>
  agentsOf(definitions).find(({ id }) => id === idHere(definitions)) ?? null;
