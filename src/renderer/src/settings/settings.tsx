import { NativeSelect, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { isLanguage, languageCodes, languages } from '../i18n/languages.ts';
import { useStore } from '../store/use-store.ts';

/** Choices for this workstation; each takes effect at once. */
export function Settings() {
  const { session, preferences } = useApp();
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useStore(preferences.language);
  const singleKeys = useStore(preferences.singleKeys);
  const workspace = useStore(session.workspace);
  return (
    <div className="settings">
      <NativeSelect
        label={t('settings.language')}
        value={language ?? ''}
        onChange={(event) => preferences.language.set(isLanguage(event.currentTarget.value) ? event.currentTarget.value : null)}
        data={[{ value: '', label: t('settings.languageSystem') }, ...languageCodes.map((code) => ({ value: code, label: languages[code] }))]}
      />
      <div>
        <p id="settings-theme" className="settings-label">{t('settings.theme')}</p>
        <SegmentedControl
          fullWidth
          aria-labelledby="settings-theme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        />
      </div>
      <Switch
        label={t('settings.singleKeys')}
        description={t('settings.singleKeysAbout')}
        checked={singleKeys}
        onChange={(event) => preferences.singleKeys.set(event.currentTarget.checked)}
      />
      {workspace.phase === 'ready' ? <p className="quiet">{t('settings.version', { version: workspace.version })}</p> : null}
    </div>
  );
}
