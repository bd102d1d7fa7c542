import { tag } from '../../../contract/index.ts';
import { keyOf } from '../../desk/tags.ts';
import type { TagDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';
import type { Meant } from '../mapping.ts';
import { type Refusal, refuse, type Step, type Target } from '../target.ts';

/** A tag that was imported counts as used once, so that it stays when no conversation has it any more. */
export const tagTarget = ({ tags }: Replica): Target<TagDocument> => ({
  collection: tags,
  judge(rows) {
    const seen = new Set<string>();
    const judge = (row: Meant): Step<TagDocument> | Refusal => {
      const name = row.values.name?.normalize('NFC') ?? '';
      const id = keyOf(name);
      if (name === '') return refuse(row, 'no-name');
      if (!tag.safeParse(name).success) return refuse(row, 'too-long', name);
      if (seen.has(id)) return refuse(row, 'twice', name);
      seen.add(id);
      return { id, change: (current) => (current === null ? { id, name, uses: 1 } : null) };
    };
    return Promise.resolve(rows.map(judge));
  },
});
