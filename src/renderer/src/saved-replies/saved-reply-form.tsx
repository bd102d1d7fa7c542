import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { definition, type Failure, networkName, type SavedReplyDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { SavedReplyTexts } from './saved-reply-texts.tsx';
import { VariableNames } from './variable-names.tsx';

interface Props {
  reply: SavedReplyDefinition;
  others: readonly SavedReplyDefinition[];
  failure: Failure | null;
  onSave: (reply: SavedReplyDefinition) => Promise<void>;
  onCancel: () => void;
}

type Complaint = 'name' | 'shortcut' | 'shortcutTaken' | 'text';

function complaintAbout(reply: SavedReplyDefinition, others: readonly SavedReplyDefinition[]): Complaint | null {
  if (reply.name.trim() === '') return 'name';
  if (/[\s/]/u.test(reply.shortcut)) return 'shortcut';
  if (reply.shortcut !== '' && others.some(({ id, shortcut }) => id !== reply.id && shortcut.toLowerCase() === reply.shortcut.toLowerCase())) return 'shortcutTaken';
  return reply.texts.some(({ text }) => text.trim() === '') || !definition.safeParse(reply).success ? 'text' : null;
}

/** One saved reply: its name, its shortcut, its text in each language, and where it can be used. */
export function SavedReplyForm({ reply, others, failure, onSave, onCancel }: Props) {
  const { t } = useWords();
  const [now, setNow] = useState(reply);
  const [complaint, setComplaint] = useState<Complaint | null>(null);
  const change = (changes: Partial<SavedReplyDefinition>) => setNow({ ...now, ...changes });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = complaintAbout(now, others);
    setComplaint(found);
    if (found === null) void onSave(now);
  };
  const errorOf = (...about: Complaint[]) => (complaint !== null && about.includes(complaint) ? t(`savedReplies.complaint.${complaint}`) : null);
  return (
    <form className="settings" onSubmit={submit} aria-label={t(reply.name === '' ? 'savedReplies.new' : 'savedReplies.editing', { name: reply.name })}>
      <TextInput
        label={t('savedReplies.name')}
        autoFocus
        maxLength={100}
        value={now.name}
        error={errorOf('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('savedReplies.shortcut')}
        description={t('savedReplies.shortcutAbout')}
        maxLength={50}
        leftSection="/"
        spellCheck={false}
        value={now.shortcut}
        error={errorOf('shortcut', 'shortcutTaken')}
        onChange={(event) => change({ shortcut: event.currentTarget.value.trim() })}
      />
      <SavedReplyTexts texts={now.texts} error={errorOf('text')} onChange={(texts) => change({ texts })} />
      <VariableNames />
      <Places reply={now} onChange={change} />
      <FormFailure failure={failure} />
      <div className="settings-row">
        <Button type="submit">{t('definition.save')}</Button>
        <Button variant="default" onClick={onCancel}>{t('confirm.cancel')}</Button>
      </div>
    </form>
  );
}

interface PlacesProps {
  reply: SavedReplyDefinition;
  onChange: (changes: Partial<SavedReplyDefinition>) => void;
}

/** Where it can be used: everywhere, or on these networks and from these accounts. */
function Places({ reply: { networks, accounts }, onChange }: PlacesProps) {
  const { session } = useApp();
  const { t } = useWords();
  const connected = useStore(session.accounts);
  const offered = networkName.options.filter((name) => networks.includes(name) || connected.some(({ network }) => network === name));
  return (
    <>
      {offered.length < 2 ? null : (
        <Checkbox.Group
          label={t('savedReplies.networks')} description={t('savedReplies.networksAbout')} value={networks}
          onChange={(next) => onChange({ networks: networkName.options.filter((name) => next.includes(name)) })}
        >
          <div className="settings-choices">
            {offered.map((name) => <Checkbox key={name} size="sm" value={name} label={t(`network.${name}`)} />)}
          </div>
        </Checkbox.Group>
      )}
      {connected.length < 2 ? null : (
        <Checkbox.Group label={t('savedReplies.accounts')} description={t('savedReplies.accountsAbout')} value={accounts} onChange={(next) => onChange({ accounts: next })}>
          <div className="settings-choices">
            {connected.map(({ id, name, network }) => <Checkbox key={id} size="sm" value={id} label={`${name} (${t(`network.${network}`)})`} />)}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
