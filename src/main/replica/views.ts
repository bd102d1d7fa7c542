import type { MangoQuery, RxCollection, RxDocumentData } from 'rxdb';
import { prepared, storageOf } from './access.ts';
import type { ConversationDocument } from './documents.ts';
import type { MaterialisedView, WindowAsked } from './sqlite/index.ts';

export type Selector = NonNullable<MangoQuery<ConversationDocument>['selector']>;

/** `selector` and `holds` say the same: one finds the members that are there, the other follows what is written. */
export type KeptView = Omit<MaterialisedView<ConversationDocument>, 'query'> & { selector: Selector };

export type Asked = Pick<KeptView, 'name' | 'definition'> & {
  /** What else must be so of a member; null: nothing. */
  narrowed: Selector | null;
};
export type Slice = { documents: RxDocumentData<ConversationDocument>[]; offset: number };

/** Views of which each costs the same to read however many conversations are stored, and however few of them are in it. */
export interface Views {
  /** From now on these are kept, and no others; none, where it fails. Answers once all that is written is followed; who was there before is found behind it. */
  keep(views: readonly KeptView[]): Promise<void>;
  /** Null where the view is not kept, or is still being filled. */
  window(asked: Asked & Omit<WindowAsked, 'narrowed'>): Promise<Slice | null>;
  /** How many there are in it; null as above. */
  count(asked: Asked): Promise<number | null>;
}

export function openViews(conversations: RxCollection<ConversationDocument>): Views {
  const storage = storageOf(conversations);
  const queryOf = (selector: Selector) => prepared(conversations, { selector }).query;
  const narrowing = <Of extends Asked>(asked: Of) => ({ ...asked, narrowed: asked.narrowed && queryOf(asked.narrowed) as never });
  /** Whether what is written is followed: else what is in the files may be out of date. */
  let followed = false;
  let filling = false;
  let declaredAnew = false;

  /** What fails is heard by whoever hears of the files' failures; views are read as before until the next declaration goes on. */
  const fill = async (): Promise<void> => {
    declaredAnew = true;
    if (filling) return;
    filling = true;
    try {
      while (declaredAnew) {
        declaredAnew = false;
        while (await storage.buildViews()) continue;
      }
    } finally {
      filling = false;
    }
  };
  return {
    async keep(views) {
      try {
        await storage.declareViews(views.map(({ selector, ...view }) => ({ ...view, query: queryOf(selector) })));
        followed = true;
      } catch (error) {
        followed = false;
        throw error;
      }
      void fill().catch(() => undefined);
    },
    window: async (asked) => (followed ? await storage.viewWindow(narrowing(asked)) : null),
    count: async (asked) => (followed ? await storage.viewCount(narrowing(asked)) : null),
  };
}
