import type { Source } from './source.ts';
import { commandSource } from './sources/commands.ts';
import { customerSource } from './sources/customers.ts';
import { savedReplySource } from './sources/saved-replies.ts';
import { settingsSource } from './sources/settings.ts';
import { viewSource } from './sources/views.ts';

/** Where the palette looks, in the order of its headings. */
export const sources: readonly Source[] = [commandSource, viewSource, savedReplySource, settingsSource, customerSource];
