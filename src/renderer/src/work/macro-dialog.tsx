import { useApp } from '../app/app-context.ts';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { useMeant } from '../queue/use-meant.ts';
import { useStore } from '../store/use-store.ts';
import { PickList } from '../ui/pick-list.tsx';
import { takeMacro } from './macro-actions.ts';

/** Which macro is to be used here. */
export function MacroDialog({ close }: { close: () => void }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const meant = useMeant();
  const macros = useStore(session.definitions).filter((one) => one.kind === 'macro');
  const choices = macros.map(({ id, name, steps }) => ({ id, words: name, aside: t('macro.steps', { count: steps.length }) }));
  return (
    <PickList
      label={t('macro.field')} placeholder={t('macro.placeholder')} listLabel={t('macro.list')} none={t(macros.length === 0 ? 'macro.noneYet' : 'macro.noneFits')}
      about={t('macro.about')}
      choices={(typed) => filter(typed, choices, ({ words }) => words)}
      onPick={(id) => {
        const macro = macros.find((one) => one.id === id);
        close();
        if (macro !== undefined && meant !== null) void takeMacro(session, macro, meant, actions.send);
      }}
    />
  );
}
