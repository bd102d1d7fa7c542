import type { SignInInstruction } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import type { MessageKey } from '../i18n/keys.ts';

interface Props {
  instructions: readonly SignInInstruction[];
  wordsOf: (name: string) => MessageKey;
  /** The account is known at the network: hardly anybody needs them then. */
  again: boolean;
}

/** What is to be done at the network before the form can be filled in, each thing with the page on which it is done. */
export function SignInSteps({ instructions, wordsOf, again }: Props) {
  const { t } = useWords();
  return (
    <details className="sign-in-steps" open={!again}>
      <summary>{t('signIn.steps')}</summary>
      <ol>
        {instructions.map(({ name, at, allow }) => (
          <li key={name}>
            {t(wordsOf(name))}
            {at === undefined ? null : <> <PageLink address={at} /></>}
            {allow === undefined ? null : (
              <ul aria-label={t('signIn.steps.allow')}>
                {allow.map((one) => <li key={one}><code>{one}</code></li>)}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Named by its address, which is the same in all languages. */
function PageLink({ address }: { address: string }) {
  const { openLink } = useApp();
  const { t } = useWords();
  const { hostname, pathname } = new URL(address);
  return (
    <a
      href={address}
      title={`${address} (${t('signIn.steps.opens')})`}
      onClick={(event) => {
        event.preventDefault();
        openLink(address);
      }}
    >
      {`${hostname}${pathname.replace(/\/$/u, '')}`}
    </a>
  );
}
