import { PasswordInput, TextInput } from '@mantine/core';
import type { NetworkName, SignInField, SignInFields as Values, SignInForm } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { fieldAboutKey, fieldKey } from './sign-in-words.ts';

interface Props {
  network: NetworkName;
  form: SignInForm;
  values: Values;
  missing: readonly string[];
  /** What the network, or main, did not take. */
  wrong: readonly string[];
  /** An account is signed in again: what is left empty stays as it was. */
  again: boolean;
  onChange: (values: Values) => void;
}

/** The fields of a network's `signIn` facts, those that hardly anybody needs behind a disclosure. */
export function SignInFields(props: Props) {
  const { t } = useWords();
  const { form, missing, wrong } = props;
  const [plain, advanced] = [form.fields.filter((field) => !field.advanced), form.fields.filter((field) => field.advanced)];
  return (
    <>
      {plain.map((field) => <Field key={field.name} field={field} {...props} />)}
      {advanced.length === 0 ? null : (
        <details className="more-fields" open={advanced.some(({ name }) => missing.includes(name) || wrong.includes(name)) || undefined}>
          <summary>{t('connect.advanced')}</summary>
          {advanced.map((field) => <Field key={field.name} field={field} {...props} />)}
        </details>
      )}
    </>
  );
}

function Field({ field: { name, kind, usual }, network, values, missing, wrong, again, onChange }: Props & { field: SignInField }) {
  const { t } = useWords();
  const placeholder = (): string | undefined => {
    if (again) return t('signIn.asBefore');
    return kind === 'handle' ? '@' : usual || undefined;
  };
  const error = (): string | null => {
    if (missing.includes(name)) return t('connect.error.required');
    return wrong.includes(name) ? t('signIn.wrong') : null;
  };
  const common = {
    name,
    label: t(fieldKey(network, name)),
    description: t(fieldAboutKey(network, name)),
    value: values[name] ?? '',
    error: error(),
    placeholder: placeholder(),
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...values, [name]: event.currentTarget.value }),
  };
  switch (kind) {
    case 'secret':
      return <PasswordInput {...common} visibilityToggleButtonProps={{ 'aria-label': t('connect.showSecret') }} />;
    case 'address':
      return <TextInput {...common} inputMode="url" />;
    case 'text':
    case 'handle':
      return <TextInput {...common} />;
  }
}
