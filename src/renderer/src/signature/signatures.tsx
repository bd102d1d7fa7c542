import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AccountView, Channel, NetworkName, SignatureDefinition, SignOff } from '../../../contract/index.ts';
import { signatureId } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { agentHere } from '../app/team.ts';
import { variableValues } from '../composer/variable-values.ts';
import { useWords } from '../i18n/i18n.ts';
import { DoneLine } from '../settings/done-line.tsx';
import { useDefinition } from '../settings/use-definition.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { signatureFor, signatureIn, usualSignOff } from './signature.ts';

const channelsOf: Record<NetworkName, readonly Channel[]> = {
  bluesky: ['public', 'private'], facebook: ['public', 'private'], instagram: ['public', 'private'], linkedin: ['public'],
  mail: ['private'], mastodon: ['public', 'private'], messenger: ['private'], telegram: ['public', 'private'], tiktok: ['public', 'private'],
  whatsapp: ['private'], x: ['public', 'private'], youtube: ['public'],
};

/** How replies from each account are signed, in public and in private. */
export function Signatures() {
  const { session } = useApp();
  const { t } = useWords();
  const accounts = useStore(session.accounts);
  const definitions = useStore(session.definitions);
  const definition = useDefinition();
  return (
    <div className="settings">
      <p>{t('signatures.about')}</p>
      {agentHere(definitions) === null ? <p className="quiet">{t('signatures.nobody')}</p> : null}
      <DoneLine done={definition.done} onUndo={() => void definition.undo()} />
      <FormFailure failure={definition.failure} />
      {accounts.length === 0 ? <p className="quiet">{t('signatures.noAccounts')}</p> : null}
      {accounts.map((account) => <AccountSignature key={account.id} account={account} onSave={(signature) => void definition.save(signature, account.name)} />)}
    </div>
  );
}

function AccountSignature({ account: { id, name, network }, onSave }: { account: AccountView; onSave: (signature: SignatureDefinition) => void }) {
  const { session } = useApp();
  const definitions = useStore(session.definitions);
  const now = signatureIn(definitions, id) ?? {
    id: signatureId(id), kind: 'signature', accountId: id, public: usualSignOff(network, 'public'), private: usualSignOff(network, 'private'),
  };
  return (
    <section className="signature-account" aria-label={name}>
      <h3><NetworkMark network={network} /> <span dir="auto">{name}</span></h3>
      {channelsOf[network].map((channel) => (
        <ChannelSignature key={channel} accountId={id} accountName={name} network={network} channel={channel} signOff={now[channel]} onChange={(signOff) => onSave({ ...now, [channel]: signOff })} />
      ))}
    </section>
  );
}

interface ChannelProps {
  accountId: string;
  accountName: string;
  network: NetworkName;
  channel: Channel;
  signOff: SignOff;
  onChange: (signOff: SignOff) => void;
}

const ways = ['nothing', 'initials', 'name', 'text'] as const;

function ChannelSignature({ accountId, accountName, network, channel, signOff, onChange }: ChannelProps) {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const [typed, setTyped] = useState<string | null>(null);
  const example = signatureFor(definitions, { accountId, network, channel }, variableValues({ row: { customerName: 'Anna', customerHandle: '@anna' }, accountName, definitions }));
  const choose = (way: string) => {
    const by = ways.find((one) => one === way) ?? 'nothing';
    setTyped(null);
    onChange(by === 'text' ? { by, text: '{{agent.name}}\n{{account.name}}' } : { by });
  };
  return (
    <div className="signature-channel">
      <NativeSelect
        label={t(network === 'mail' ? 'signatures.mail' : `signatures.${channel}`)}
        value={signOff.by}
        onChange={(event) => choose(event.currentTarget.value)}
        data={ways.map((value) => ({ value, label: t(`signatures.by.${value}`) }))}
      />
      {signOff.by === 'text' ? (
        <Textarea
          aria-label={t('signatures.text')}
          description={t('signatures.textAbout', { agentName: '{{agent.name}}' })}
          dir="auto"
          rows={3}
          maxLength={2_000}
          value={typed ?? signOff.text}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => {
            if (typed !== null && typed.trim() !== '' && typed !== signOff.text) onChange({ by: 'text', text: typed });
            setTyped(null);
          }}
        />
      ) : null}
      {example === '' ? null : <p className="quiet signature-example">{t('signatures.example')} <span dir="auto">{example.trim()}</span></p>}
    </div>
  );
}
