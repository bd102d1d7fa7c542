import i18next from 'i18next';
import type { Session } from '../app/session.ts';
import { languageOf } from '../i18n/languages.ts';
import { ask } from '../store/ask.ts';

/** In the language of the page. */
export async function addSample({ bridge, notices }: Session): Promise<void> {
  const result = await ask(bridge, 'sample.add', { language: languageOf(i18next.language) });
  if (result.ok) notices.tell({ key: 'notice.sample.added' });
  else notices.fail({ key: 'notice.sample.failed' }, result.error);
}

/** Answers with whether it is gone. */
export async function removeSample(session: Session): Promise<boolean> {
  const { bridge, conversation, notices } = session;
  await session.drafts.flush();
  await conversation.close();
  const result = await ask(bridge, 'sample.remove', {});
  if (result.ok) notices.tell({ key: 'notice.sample.removed' });
  else notices.fail({ key: 'notice.sample.failed' }, result.error);
  return result.ok;
}
