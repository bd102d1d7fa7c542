import type { AgentDefinition } from '../../../contract/index.ts';
import { useSelected } from '../store/use-store.ts';
import { useApp } from './app-context.ts';
import { agentsOf, idHere } from './team.ts';

/** By name. */
export const useAgents = (): readonly AgentDefinition[] => useSelected(useApp().session.definitions, agentsOf);

/** The id of the agent at this workstation; empty: nobody has said who that is. */
export const useIdHere = (): string => useSelected(useApp().session.definitions, idHere);
