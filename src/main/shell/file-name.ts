import { basename, win32 } from 'node:path';

const controlAndInvisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const notAllowedOnWindows = /[<>:"|?*]/gu;
const deviceOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** A name for a file out of one that a stranger chose: no folder, nothing invisible, nothing that a system takes for a device. */
export function safeFileName(name: string): string {
  const bare = win32
    .basename(basename(name))
    .replaceAll(controlAndInvisible, '')
    .replaceAll(notAllowedOnWindows, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .replace(deviceOnWindows, '_$1');
  if (bare.length <= 200) return bare === '' ? 'attachment' : bare;
  const extension = /\.[^.]{1,20}$/u.exec(bare)?.[0] ?? '';
  return bare.slice(0, 200 - extension.length) + extension;
}
