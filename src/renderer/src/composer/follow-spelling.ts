import type { WindowPreferences } from '../app/preferences.ts';
import type { Session } from '../app/session.ts';
import { languageOf } from '../i18n/languages.ts';
import { ask } from '../store/ask.ts';

/** Tells the spell checker which language is being written, whenever that is another one; nothing of it is kept in main. */
export function followSpelling(session: Session, preferences: WindowPreferences): () => void {
  let told: string | null | undefined;
  const tell = () => {
    const open = session.conversation.open.get();
    const ofCustomer = open?.view?.language ?? '';
    const own = languageOf(preferences.language.get() ?? navigator.language);
    const language = preferences.spelling.get() ? (ofCustomer === '' ? own : ofCustomer) : null;
    if (language === told) return;
    told = language;
    void ask(session.bridge, 'spelling.check', { language }).then((result) => {
      if (result.ok && !result.value.checked && language !== null) session.notices.announce({ key: 'spelling.none' });
    });
  };
  const ends = [session.conversation.open.subscribe(tell), preferences.spelling.subscribe(tell), preferences.language.subscribe(tell)];
  tell();
  return () => ends.forEach((end) => end());
}
