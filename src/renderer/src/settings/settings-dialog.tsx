import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { ApprovalRules } from '../approvals/approval-rules.tsx';
import { ToneSettings } from '../checks/tone-settings.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { HoursSettings } from '../work/hours-settings.tsx';
import { MacroSettings } from '../work/macro-settings.tsx';
import { RuleSettings } from '../work/rule-settings.tsx';
import { Backups } from './backups.tsx';
import { KeyboardSettings } from './keyboard/keyboard-settings.tsx';
import { Notifications } from './notifications.tsx';
import { People } from './people.tsx';
import { Protection } from './protection.tsx';
import { SavedReplies } from '../saved-replies/saved-replies.tsx';
import { Signatures } from '../signature/signatures.tsx';
import { SavedViews } from './saved-views.tsx';
import { isSection, sections, type Section } from './sections.ts';
import { Settings } from './settings.tsx';
import { Setting } from './setting.tsx';
import { Targets } from './targets.tsx';
import { SettingsSearch } from './settings-search.tsx';

/** The parts of the settings, each a dialog by name: which one is shown is what the session says. */
export function SettingsDialog({ section }: { section: Section }) {
  const { session } = useApp();
  const { t } = useWords();
  const wide = useMediaQuery('(min-width: 760px)', true, { getInitialValueInEffect: false });
  const [query, setQuery] = useState('');
  const wanted = useStore(session.setting);
  useEffect(() => () => session.setting.set(null), [session]);
  const show = (name: string | null) => {
    session.setting.set(null);
    if (isSection(name)) session.dialog.set({ name, accountId: null });
  };
  const search = (text: string) => {
    session.setting.set(null);
    setQuery(text);
  };
  return (
    <>
      <SettingsSearch query={query} onQuery={search} />
      <Tabs className="settings-tabs" orientation={wide ? 'vertical' : 'horizontal'} value={section} onChange={show} keepMounted={false} hidden={query !== ''}>
        <Tabs.List aria-label={t('settings.sections')}>
          {sections.map((name) => (
            <Tabs.Tab key={name} value={name} data-autofocus={(name === section && wanted === null) || undefined}>{t(`settings.section.${name}`)}</Tabs.Tab>
          ))}
        </Tabs.List>
        {sections.map((name) => <Tabs.Panel key={name} value={name} className="settings-panel"><Part section={name} /></Tabs.Panel>)}
      </Tabs>
    </>
  );
}

function Part({ section }: { section: Section }) {
  switch (section) {
    case 'settings':
      return <Settings />;
    case 'notifications':
      return <Notifications />;
    case 'keyboard':
      return <KeyboardSettings />;
    case 'people':
      return <Setting id="people"><People /></Setting>;
    case 'views':
      return <Setting id="views"><SavedViews /></Setting>;
    case 'targets':
      return <Setting id="targets"><Targets /></Setting>;
    case 'hours':
      return <Setting id="hours"><HoursSettings /></Setting>;
    case 'macros':
      return <Setting id="macros"><MacroSettings /></Setting>;
    case 'rules':
      return <Setting id="rules"><RuleSettings /></Setting>;
    case 'savedReplies':
      return <Setting id="saved-replies"><SavedReplies /></Setting>;
    case 'signatures':
      return <Setting id="signatures"><Signatures /></Setting>;
    case 'tone':
      return <Setting id="tone"><ToneSettings /></Setting>;
    case 'approvals':
      return <Setting id="approvals"><ApprovalRules /></Setting>;
    case 'protection':
      return <Protection />;
    case 'backups':
      return <Backups />;
  }
}
