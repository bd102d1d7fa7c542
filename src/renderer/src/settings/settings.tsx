import { NativeSelect, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { isLanguage, languageCodes, languages } from '../i18n/languages.ts';
import { useChange } from './use-change.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { useStore } from '../store/use-store.ts';
import { Setting } from './setting.tsx';

/** Choices for this workstation; each takes effect at once. */
export function Settings() {
  const { session, preferences } = useApp();
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useStore(preferences.language);
  const density = useStore(preferences.density);
  const spelling = useStore(preferences.spelling);
  const { advance } = useStore(session.preferences.now);
  const { change, failure } = useChange();
  const workspace = useStore(session.workspace);
  return (
    <div className="settings">
      <Setting id="language"><NativeSelect
        label={t('settings.language')}
        value={language ?? ''}
        onChange={(event) => preferences.language.set(isLanguage(event.currentTarget.value) ? event.currentTarget.value : null)}
        data={[{ value: '', label: t('settings.languageSystem') }, ...languageCodes.map((code) => ({ value: code, label: languages[code] }))]}
      /></Setting>
      <Setting id="colours">
        <p id="settings-theme" className="settings-label">{t('settings.theme')}</p>
        <SegmentedControl
          fullWidth
          aria-labelledby="settings-theme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        />
      </Setting>
      <Setting id="density">
        <p id="settings-density" className="settings-label">{t('settings.density')}</p>
        <SegmentedControl
          fullWidth
          aria-labelledby="settings-density"
          value={density}
          onChange={(value) => preferences.density.set(value)}
          data={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`settings.density.${value}`) }))}
        />
      </Setting>
      <Setting id="advance">
        <Switch
          label={t('settings.advance')}
          description={t('settings.advanceAbout')}
          checked={advance}
          onChange={({ currentTarget: { checked } }) => void change((now) => ({ ...now, advance: checked }))}
        />
        <FormFailure failure={failure} />
      </Setting>
      <Setting id="spelling">
        <Switch
          label={t('settings.spelling')}
          description={t('settings.spellingAbout')}
          checked={spelling}
          onChange={(event) => preferences.spelling.set(event.currentTarget.checked)}
        />
      </Setting>
      {workspace.phase === 'ready' ? <p className="quiet">{t('settings.version', { version: workspace.version })}</p> : null}
    </div>
  );
}
