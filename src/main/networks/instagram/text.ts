import { comparable as plain } from '../graph/text.ts';

/** An answer to an answer has its addressee put in front. */
export const comparable = (text: string): string => plain(text).replace(/^@[\w.]{1,30}\s+/u, '');
