import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { mailInstructions, type TransportSecurity } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { SignInSteps } from '../sign-in/sign-in-steps.tsx';
import { mailStepKey } from '../sign-in/sign-in-words.ts';
import { withAddress, withSecurity, withWay, type Errors, type MailFields, type MailWay } from './connection.ts';
import { serversFor } from './presets.ts';

interface Props {
  /** An account is signed in again: there is no network to choose first. */
  again: boolean;
  fields: MailFields;
  errors: Errors<MailFields>;
  onChange: (fields: MailFields) => void;
}

const securities: readonly TransportSecurity[] = ['tls', 'starttls', 'none'];
const isSecurity = (value: string): value is TransportSecurity => securities.some((security) => security === value);

const ways: readonly MailWay[] = ['password', 'google', 'microsoft'];
const isWay = (value: string): value is MailWay => ways.some((way) => way === value);

export function MailForm({ again, fields, errors, onChange }: Props) {
  const { t } = useWords();
  const error = (field: keyof MailFields) => (errors[field] === undefined ? null : t(`connect.error.${errors[field]}`));
  const text = (field: Exclude<keyof MailFields, 'way' | 'imapSecurity' | 'smtpSecurity'>) => ({
    name: field,
    value: fields[field],
    error: error(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...fields, [field]: event.currentTarget.value }),
  });
  const appPassword = serversFor(fields.address)?.appPassword === true;
  const asBefore = again ? t('signIn.asBefore') : undefined;
  const show = { 'aria-label': t('connect.showSecret') };
  return (
    <>
      <NativeSelect
        label={t('connect.mail.way')}
        description={fields.way === 'password' ? null : t(`connect.mail.way.${fields.way}About`)}
        value={fields.way}
        onChange={(event) => {
          if (isWay(event.currentTarget.value)) onChange(withWay(fields, event.currentTarget.value));
        }}
        data={ways.map((way) => ({ value: way, label: t(`connect.mail.way.${way}`) }))}
      />
      <SignInSteps key={fields.way} instructions={mailInstructions[fields.way]} wordsOf={mailStepKey(fields.way)} again={again} />
      <TextInput {...text('name')} label={t('connect.mail.name')} description={t('connect.mail.nameAbout')} autoComplete="off" data-autofocus={again || undefined} />
      <TextInput
        {...text('address')}
        label={t('connect.mail.address')}
        description={t('connect.mail.addressAbout')}
        type="email"
        autoComplete="email"
        onChange={(event) => onChange(withAddress(fields, event.currentTarget.value))}
      />
      {again ? null : (
        <TextInput {...text('aliases')} label={t('connect.mail.aliases')} description={t('connect.mail.aliasesAbout')} inputMode="email" autoComplete="off" spellCheck={false} />
      )}
      {fields.way === 'password' ? (
        <PasswordInput
          {...text('password')}
          label={t('connect.mail.password')}
          description={t(appPassword ? 'connect.mail.appPassword' : 'connect.mail.passwordAbout')}
          autoComplete="off"
          visibilityToggleButtonProps={show}
        />
      ) : (
        <TextInput {...text('clientId')} label={t('connect.mail.clientId')} description={t('connect.mail.clientIdAbout')} placeholder={asBefore} autoComplete="off" spellCheck={false} />
      )}
      {fields.way === 'google' ? (
        <PasswordInput
          {...text('clientSecret')}
          label={t('connect.mail.clientSecret')}
          description={t('connect.mail.clientSecretAbout')}
          placeholder={asBefore}
          autoComplete="off"
          visibilityToggleButtonProps={show}
        />
      ) : null}
      <Server protocol="imap" {...{ fields, errors, onChange }} />
      <Server protocol="smtp" {...{ fields, errors, onChange }} />
      <details className="more-fields">
        <summary>{t('connect.mail.users')}</summary>
        <TextInput {...text('user')} label={t('connect.mail.user')} description={t('connect.mail.userAbout')} placeholder={fields.address} autoComplete="off" />
        <TextInput {...text('smtpUser')} label={t('connect.mail.smtpUser')} placeholder={fields.user || fields.address} autoComplete="off" />
      </details>
    </>
  );
}

function Server({ protocol, fields, errors, onChange }: Omit<Props, 'again'> & { protocol: 'imap' | 'smtp' }) {
  const { t } = useWords();
  const hostField = `${protocol}Host` as const;
  const portField = `${protocol}Port` as const;
  const error = (field: 'imapHost' | 'smtpHost' | 'imapPort' | 'smtpPort') => (errors[field] === undefined ? null : t(`connect.error.${errors[field]}`));
  return (
    <fieldset className="server-fields">
      <legend>{t(`connect.mail.${protocol}`)}</legend>
      <TextInput
        name={hostField}
        label={t('connect.mail.host')}
        value={fields[hostField]}
        error={error(hostField)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...fields, [hostField]: event.currentTarget.value })}
      />
      <TextInput
        name={portField}
        label={t('connect.mail.port')}
        value={fields[portField]}
        error={error(portField)}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => onChange({ ...fields, [portField]: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('connect.mail.security')}
        value={fields[`${protocol}Security`]}
        onChange={(event) => {
          if (isSecurity(event.currentTarget.value)) onChange(withSecurity(fields, protocol, event.currentTarget.value));
        }}
        data={securities.map((security) => ({ value: security, label: t(`connect.security.${security}`) }))}
      />
    </fieldset>
  );
}
