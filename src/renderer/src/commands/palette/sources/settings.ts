import { settingsEntries } from '../../../settings/entries.ts';
import { isSection } from '../../../settings/sections.ts';
import type { Command } from '../../table.ts';
import type { Source } from '../source.ts';
import { commandEntries } from './command-entry.ts';

/** Each part of the settings is opened by the command of its name. */
export const isSettingsCommand = ({ id }: Command): boolean => isSection(id);

/** The parts of the settings, and what is set there. */
export const settingsSource: Source = {
  kind: 'known',
  heading: 'palette.settings',
  entries: (context) => [
    ...commandEntries(context, isSettingsCommand),
    ...settingsEntries.map(({ id, section, title }) => ({
      id: `setting ${id}`,
      title: context.t(title),
      detail: context.t(`settings.section.${section}`),
      keys: [],
      choose: () => context.app.actions.openSetting(id),
    })),
  ],
};
