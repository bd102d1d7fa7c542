import { type Counts, type Definition, type SavedViewDefinition, systemView, type SystemView } from '../../../contract/index.ts';
import type { ViewName } from '../commands/actions.ts';
import type { Translate } from '../i18n/keys.ts';

export const isSystemView = (view: ViewName): view is SystemView => systemView.safeParse(view).success;

/** In the order that the team gave them. */
export const savedViewsOf = (definitions: readonly Definition[]): SavedViewDefinition[] =>
  definitions.filter((one) => one.kind === 'savedView').sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/** What a view is called; one that is gone has no name. */
export function viewTitle(t: Translate, view: ViewName, definitions: readonly Definition[]): string {
  if (view === 'outbox' || isSystemView(view)) return t(`view.${view}`);
  return savedViewsOf(definitions).find(({ id }) => id === view)?.name ?? '';
}

/** Null where it has not been counted yet. */
export function countOf(counts: Counts | null, view: ViewName): number | null {
  if (counts === null) return null;
  return view === 'outbox' || isSystemView(view) ? counts[view] : counts.saved[view] ?? null;
}
