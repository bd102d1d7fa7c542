import { savedViewsOf } from '../../../queue/view-names.ts';
import type { Command } from '../../table.ts';
import type { Source } from '../source.ts';
import { commandEntries } from './command-entry.ts';

export const isViewCommand = ({ id }: Command): boolean => id.startsWith('view.');

/** The views of the queue, the saved ones by their own names. */
export const viewSource: Source = {
  kind: 'known',
  heading: 'palette.views',
  entries: (context) => {
    const { session, actions } = context.app;
    const saved = savedViewsOf(session.definitions.get()).map(({ id, name }) => ({ id: `view ${id}`, title: name, keys: [], choose: () => actions.show(id) }));
    return [...commandEntries(context, isViewCommand), ...saved];
  },
};
