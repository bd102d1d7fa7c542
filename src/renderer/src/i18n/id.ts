import { en } from './en.ts';
import type { LanguageFile } from './keys.ts';

export const id: LanguageFile = en;
