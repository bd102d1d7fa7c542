import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import { bad } from './answers.ts';
import { type Parameters, structureIn } from './parameters.ts';
import { type Content, contentOf, deliver, type Writing } from './writing.ts';

const mediaList = z.array(z.strictObject({
  type: z.enum(['photo', 'video', 'document']), media: z.string().regex(/^attach:\/\/\w+$/u), caption: z.string().optional(),
})).min(2).max(10);

/** Two to ten; documents stand with documents only. https://core.telegram.org/bots/api#sendmediagroup */
export async function sendMediaGroup(given: Parameters, writing: Writing): Promise<HttpAnswer> {
  const read = mediaList.safeParse(structureIn(given, 'media'));
  if (!read.success) return bad(`can't parse media: ${z.prettifyError(read.error)}`);
  const documents = read.data.filter(({ type }) => type === 'document').length;
  if (documents > 0 && documents < read.data.length) return bad("can't use the media of the specified type in the album");
  const contents: Content[] = [];
  for (const { type, media, caption = '' } of read.data) {
    const taken = await contentOf(type, given.get(media.slice('attach://'.length)), caption);
    if (taken.kind === 'refused') return taken.answer;
    contents.push(taken.content);
  }
  return deliver(given, contents, writing);
}
