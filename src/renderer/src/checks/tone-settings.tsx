import { Button, Checkbox, Textarea } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { checkName, type CheckName, plainTone, type ToneDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { saveDefinition } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { toneOf, toneText, type ToneFault, type ToneText } from './tone-text.ts';

const fields = ['banned', 'required', 'goodwill', 'ours'] as const;

/** How the brand speaks, and what is looked for while somebody writes. */
export function ToneSettings() {
  const { session } = useApp();
  const { t } = useWords();
  const kept = useStore(session.definitions).find((one): one is ToneDefinition => one.kind === 'tone') ?? plainTone;
  const [text, setText] = useState<ToneText>(() => toneText(kept));
  const [fault, setFault] = useState<ToneFault | null>(null);
  const change = (part: Partial<ToneText>) => setText((before) => ({ ...before, ...part }));
  const toggle = (name: CheckName, on: boolean) => change({ off: on ? text.off.filter((one) => one !== name) : [...text.off, name] });

  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    const tone = toneOf(text);
    setFault('fault' in tone ? tone : null);
    if ('fault' in tone) return;
    await saveDefinition(session, tone, { key: 'tone.saved' });
  };

  return (
    <form className="settings" onSubmit={(event) => void save(event)}>
      <Textarea
        label={t('tone.guide')} description={t('tone.guideAbout')} autosize minRows={3} maxRows={12} dir="auto"
        value={text.guide} maxLength={20_000} onChange={(event) => change({ guide: event.currentTarget.value })}
      />
      {fields.map((name) => (
        <Textarea
          key={name} label={t(`tone.${name}`)} description={t(`tone.${name}About`)} autosize minRows={2} maxRows={8} dir="auto"
          value={text[name]} onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
      <fieldset className="tone-checks">
        <legend className="settings-label">{t('tone.checks')}</legend>
        {checkName.options.map((name) => (
          <Checkbox
            key={name} label={t(`tone.check.${name}`)} checked={!text.off.includes(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      {fault === null ? null : <p role="alert" className="tone-fault">{fault.fault === 'too-long' ? t('tone.tooLong', { line: fault.line }) : t('tone.tooMany', { most: fault.most })}</p>}
      <Button type="submit">{t('tone.save')}</Button>
    </form>
  );
}
