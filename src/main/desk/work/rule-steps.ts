import type { RuleDefinition, WorkStep } from '../../../contract/index.ts';
import type { Definitions } from '../definitions.ts';

/** What a rule does, its macros in full; null: one of them is not there any more. */
export function stepsOf({ steps }: RuleDefinition, definitions: Definitions): WorkStep[] | null {
  const macros = definitions.of('macro');
  const all: WorkStep[] = [];
  for (const step of steps) {
    const of = step.do === 'macro' ? macros.find(({ id }) => id === step.macroId)?.steps : [step];
    if (of === undefined) return null;
    all.push(...of);
  }
  return all;
}
