import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import type { TransportSecurity } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { withAddress, withSecurity, type Errors, type MailFields } from './connection.ts';
import { serversFor } from './presets.ts';

interface Props {
  fields: MailFields;
  errors: Errors<MailFields>;
  onChange: (fields: MailFields) => void;
}

const securities: readonly TransportSecurity[] = ['tls', 'starttls', 'none'];
const isSecurity = (value: string): value is TransportSecurity => securities.some((security) => security === value);

export function MailForm({ fields, errors, onChange }: Props) {
  const { t } = useWords();
  const error = (field: keyof MailFields) => (errors[field] === undefined ? null : t(`connect.error.${errors[field]}`));
  const text = (field: Exclude<keyof MailFields, 'imapSecurity' | 'smtpSecurity'>) => ({
    name: field,
    value: fields[field],
    error: error(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...fields, [field]: event.currentTarget.value }),
  });
  const appPassword = serversFor(fields.address)?.appPassword === true;
  return (
    <>
      <TextInput {...text('name')} label={t('connect.mail.name')} description={t('connect.mail.nameAbout')} autoComplete="off" data-autofocus />
      <TextInput
        {...text('address')}
        label={t('connect.mail.address')}
        description={t('connect.mail.addressAbout')}
        type="email"
        autoComplete="email"
        onChange={(event) => onChange(withAddress(fields, event.currentTarget.value))}
      />
      <PasswordInput
        {...text('password')}
        label={t('connect.mail.password')}
        description={t(appPassword ? 'connect.mail.appPassword' : 'connect.mail.passwordAbout')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('connect.showSecret') }}
      />
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

function Server({ protocol, fields, errors, onChange }: Props & { protocol: 'imap' | 'smtp' }) {
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
