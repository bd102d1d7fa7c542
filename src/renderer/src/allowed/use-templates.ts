import { useEffect, useState } from 'react';
import type { Failure, Template } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ask } from '../store/ask.ts';

/** `reading`: they are being read from the disk. */
export type KnownTemplates = { state: 'reading' } | { state: 'failed'; failure: Failure } | { state: 'known'; templates: readonly Template[] };

/** The approved texts for a conversation, as they lie on the disk. */
export function useTemplates(conversationId: string): KnownTemplates {
  const { session } = useApp();
  const [known, setKnown] = useState<KnownTemplates>({ state: 'reading' });
  useEffect(() => {
    void ask(session.bridge, 'template.list', { conversationId }).then((result) => {
      setKnown(result.ok ? { state: 'known', templates: result.value.templates } : { state: 'failed', failure: result.error });
    });
  }, [session, conversationId]);
  return known;
}
