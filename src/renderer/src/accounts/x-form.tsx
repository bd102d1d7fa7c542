import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '../i18n/i18n.ts';
import type { Errors, XFields } from './connection.ts';

interface Props {
  fields: XFields;
  errors: Errors<XFields>;
  onChange: (fields: XFields) => void;
}

export function XForm({ fields, errors, onChange }: Props) {
  const { t } = useWords();
  const text = (field: Exclude<keyof XFields, 'naming'>) => ({
    name: field,
    value: fields[field],
    error: errors[field] === undefined ? null : t(`connect.error.${errors[field]}`),
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...fields, [field]: event.currentTarget.value }),
  });
  const show = { 'aria-label': t('connect.showSecret') };
  return (
    <>
      <TextInput {...text('name')} label={t('connect.x.name')} description={t('connect.x.nameAbout')} />
      <div className="two-fields">
        <TextInput {...text('handle')} label={t('connect.x.handle')} description={t('connect.x.handleAbout')} placeholder="@" />
        <TextInput {...text('userId')} label={t('connect.x.userId')} description={t('connect.x.userIdAbout')} inputMode="numeric" />
      </div>
      <PasswordInput {...text('accessToken')} label={t('connect.x.accessToken')} description={t('connect.x.accessTokenAbout')} visibilityToggleButtonProps={show} />
      <PasswordInput {...text('refreshToken')} label={t('connect.x.refreshToken')} description={t('connect.x.refreshTokenAbout')} visibilityToggleButtonProps={show} />
      <TextInput {...text('clientId')} label={t('connect.x.clientId')} description={t('connect.x.clientIdAbout')} />
      <details className="more-fields">
        <summary>{t('connect.advanced')}</summary>
        <TextInput {...text('apiBase')} label={t('connect.x.apiBase')} description={t('connect.x.apiBaseAbout')} />
        <NativeSelect
          label={t('connect.x.naming')}
          description={t('connect.x.namingAbout')}
          value={fields.naming}
          onChange={(event) => onChange({ ...fields, naming: event.currentTarget.value === 'tweet' ? 'tweet' : 'post' })}
          data={[{ value: 'post', label: t('connect.x.naming.post') }, { value: 'tweet', label: t('connect.x.naming.tweet') }]}
        />
      </details>
    </>
  );
}
