import { Tabs } from '@mantine/core';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { Backups } from './backups.tsx';
import { Protection } from './protection.tsx';
import { Settings } from './settings.tsx';

const sections = ['settings', 'protection', 'backups'] as const;
export type Section = (typeof sections)[number];

const named: readonly string[] = sections;
export const isSection = (name: string | null): name is Section => name !== null && named.includes(name);

/** The parts of the settings, each a dialog by name: which one is shown is what the session says. */
export function SettingsDialog({ section }: { section: Section }) {
  const { session } = useApp();
  const { t } = useWords();
  const show = (name: string | null) => {
    if (isSection(name)) session.dialog.set({ name, accountId: null });
  };
  return (
    <Tabs value={section} onChange={show} keepMounted={false}>
      <Tabs.List aria-label={t('settings.sections')}>
        {sections.map((name) => <Tabs.Tab key={name} value={name} data-autofocus={name === section || undefined}>{t(`settings.section.${name}`)}</Tabs.Tab>)}
      </Tabs.List>
      <Tabs.Panel value="settings" className="settings-panel"><Settings /></Tabs.Panel>
      <Tabs.Panel value="protection" className="settings-panel"><Protection /></Tabs.Panel>
      <Tabs.Panel value="backups" className="settings-panel"><Backups /></Tabs.Panel>
    </Tabs>
  );
}
