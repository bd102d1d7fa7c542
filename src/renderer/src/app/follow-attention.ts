import i18next from 'i18next';
import type { AttentionTarget } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import type { App } from './app-context.ts';

/** Goes where a notification led to, now and from now on; tells main the language in which to call. */
export function followAttention({ session, actions, focus }: App): () => void {
  const { bridge } = session;
  const show = (target: AttentionTarget) => {
    session.dialog.set(null);
    switch (target.to) {
      case 'conversation':
        void actions.open(target.conversationId);
        focus.to('thread');
        return;
      case 'view':
        actions.show(target.view);
    }
  };
  const look = async () => {
    const result = await ask(bridge, 'attention.target', {});
    if (result.ok && result.value.target !== null) show(result.value.target);
  };
  const tellLocale = () => void ask(bridge, 'attention.setLocale', { locale: i18next.language });
  void look();
  tellLocale();
  i18next.on('languageChanged', tellLocale);
  const endWanted = bridge.on('attention.wanted', () => void look());
  const endHeard = bridge.on('heard', ({ kind, count, name }) =>
    session.notices.announce(count === 1 ? { key: `heard.${kind}.one`, values: { name } } : { key: `heard.${kind}.many`, values: { count } }));
  return () => {
    i18next.off('languageChanged', tellLocale);
    endWanted();
    endHeard();
  };
}
