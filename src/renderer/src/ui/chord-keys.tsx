import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { labelsOf } from '../commands/chord.ts';
import { useWords } from '../i18n/i18n.ts';
import { isMac } from './platform.ts';

/** A chord as keys: Ctrl + K, or g then o. */
export function ChordKeys({ chord }: { chord: string }) {
  const { t } = useWords();
  const presses = labelsOf(chord, isMac, t);
  return (
    <span className="chord">
      {presses.map((press, index) => (
        <Fragment key={press.join(' ')}>
          {index > 0 ? <span className="chord-then">{t('keys.then')}</span> : null}
          {press.map((label) => (
            <Kbd key={label} size="xs">
              {label}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
