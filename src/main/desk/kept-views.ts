import { changesWithTime, type Condition, type ConditionContext, everything, matches, speaksOfMe, type ViewId } from '../../contract/index.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Replica } from '../replica/open.ts';
import type { Asked, KeptView } from '../replica/views.ts';
import type { Definitions } from './definitions.ts';
import { selecting, type View, viewOf } from './views.ts';

/** Goes up when a condition comes to mean something else: then the members of every view are found anew. */
const meaning = 1;

/** What is so whenever the condition is, as near to it as can be said without the time. */
export function lasting(condition: Condition): Condition {
  if (!changesWithTime(condition)) return condition;
  if (!('of' in condition)) return { kind: 'state', state: 'open' };
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map(lasting) };
    case 'not':
      return everything;
  }
}

const definitionOf = ({ condition, by }: View, me: string): string =>
  JSON.stringify([meaning, lasting(condition), by, ...(speaksOfMe(condition) ? [me] : [])]);

/** How the members of a saved view are asked for: what comes and goes with time is looked for among them. */
export async function asking(replica: Replica, name: ViewId, view: View, context: ConditionContext): Promise<Asked> {
  const narrowed = changesWithTime(view.condition) ? await selecting(replica, view.condition, context) : null;
  return { name, definition: definitionOf(view, context.me), narrowed };
}

/**
 * Keeps the saved views, as they are now and as they will be. To be called before anything writes conversations. Where that
 * fails, what is in them is looked for in everything.
 */
export async function keepSavedViews(replica: Replica, definitions: Definitions, onDefect: (error: unknown) => void): Promise<void> {
  const inTurn = oneAfterTheOther();
  let kept = '';
  const keep = async (): Promise<void> => {
    const me = definitions.agentHere();
    const views = definitions.of('savedView').flatMap(({ id }) => {
      const view = viewOf(definitions, id);
      return view === null ? [] : [{ name: id, definition: definitionOf(view, me), view }];
    });
    const wanted = JSON.stringify(views.map(({ name, definition }) => [name, definition]));
    if (wanted === kept) return;
    await replica.views.keep(await Promise.all(views.map(async ({ name, definition, view }): Promise<KeptView> => {
      const condition = lasting(view.condition);
      const timeless = { now: 0, me };
      return {
        name, definition, by: view.by,
        selector: await selecting(replica, condition, timeless),
        holds: (conversation) => matches(condition, conversation, timeless),
      };
    })));
    kept = wanted;
  };
  const keepAnew = (): Promise<void> => inTurn(keep).catch(onDefect);
  definitions.onChange(() => void keepAnew());
  await keepAnew();
}
