import type { AttachmentRule } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { fileSize, number, oneOf } from '../i18n/times.ts';

/** What programs write, by the endings that people know. */
const endings: Partial<Record<string, string>> = {
  'text/plain': 'TXT',
  'application/msword': 'DOC',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.ms-powerpoint': 'PPT',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
};

/** `image/png` as people call it. */
function kindOf(t: Translate, type: string): string {
  const [kind = '', format = ''] = type.split('/');
  if (kind === '*') return t('files.kind.any');
  if (format === '*') return kind === 'image' || kind === 'video' || kind === 'audio' ? t(`files.kind.${kind}`) : kind;
  return endings[type] ?? format.replace(/^x-|\+.*$/gu, '').toUpperCase();
}

/** What a network takes, said before anything is chosen. */
export function limitsWords(t: Translate, locale: string, { most, largest, types, apart = [], caption }: AttachmentRule): string {
  const kinds = (some: readonly string[]): string => oneOf(locale, [...new Set(some.map((type) => kindOf(t, type)))]);
  const ownSizes = apart.map((one) => t(one.alone ? 'files.limits.alone' : 'files.limits.apart', { size: fileSize(locale, one.largest), types: kinds(one.types) }));
  const words = caption === undefined || !('limit' in caption) ? [] : [t('files.limits.caption', { limit: number(locale, caption.limit) })];
  const together = types.filter((type) => !apart.some((one) => one.types.includes(type)));
  return [t('files.limits', { count: most, size: fileSize(locale, largest), types: kinds(together) }), ...ownSizes, ...words].join(' · ');
}
