import type { App } from '../../app/app-context.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { Translate } from '../../i18n/i18n.ts';
import type { Entry } from './entry.ts';

/** What a source may need. */
export interface SourceContext {
  app: App;
  t: Translate;
  locale: string;
}

/**
 * A kind of things that the palette finds. `known`: few, and at hand: all of them are asked for once, and the palette
 * filters them by what is typed. `asked`: many, or in main: asked for with each letter; the palette paints without it, and
 * an answer to an earlier question is dropped.
 */
export type Source = { heading: MessageKey } & (
  | { kind: 'known'; entries: (context: SourceContext) => readonly Entry[] }
  | { kind: 'asked'; find: (query: string, context: SourceContext) => Promise<readonly Entry[]> }
);
