import type { Definition, RuleStep } from '../../../contract/index.ts';

export const stepKinds = ['state', 'assign', 'team', 'priority', 'tag', 'untag', 'snoozeFor', 'note', 'write', 'savedReply', 'macro'] as const;
export type StepKind = (typeof stepKinds)[number];

export function kindOf(step: RuleStep): StepKind {
  if (step.do !== 'change') return step.do;
  if (step.change.kind !== 'tags') return step.change.kind;
  return step.change.remove.length > 0 && step.change.add.length === 0 ? 'untag' : 'tag';
}

/** What a step says before anything was chosen; null: there is nothing to choose from. */
export function startOf(kind: StepKind, definitions: readonly Definition[]): RuleStep | null {
  switch (kind) {
    case 'state': return { do: 'change', change: { kind, state: 'done' } };
    case 'assign': return { do: 'change', change: { kind, assignee: '' } };
    case 'team': return { do: 'change', change: { kind, team: '' } };
    case 'priority': return { do: 'change', change: { kind, priority: 'urgent' } };
    case 'tag': return { do: 'change', change: { kind: 'tags', add: [''], remove: [] } };
    case 'untag': return { do: 'change', change: { kind: 'tags', add: [], remove: [''] } };
    case 'snoozeFor': return { do: 'change', change: { kind, minutes: 60 } };
    case 'note': return { do: kind, text: '' };
    case 'write': return { do: kind, text: '' };
    case 'savedReply': {
      const found = definitions.find((one) => one.kind === 'savedReply');
      return found === undefined ? null : { do: kind, savedReplyId: found.id };
    }
    case 'macro': {
      const found = definitions.find((one) => one.kind === 'macro');
      return found === undefined ? null : { do: kind, macroId: found.id };
    }
  }
}
