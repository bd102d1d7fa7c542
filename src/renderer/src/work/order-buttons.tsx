import { useWords } from '../i18n/i18n.ts';

interface Props {
  /** What is moved, said in the names of the buttons. */
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** Up, down, away. */
export function OrderButtons({ name, first, last, onMove, onRemove }: Props) {
  const { t } = useWords();
  return (
    <span className="order-buttons">
      <button type="button" className="bare-button" disabled={first} aria-label={t('work.up', { name })} onClick={() => onMove(-1)}>↑</button>
      <button type="button" className="bare-button" disabled={last} aria-label={t('work.down', { name })} onClick={() => onMove(1)}>↓</button>
      <button type="button" className="bare-button" aria-label={t('work.remove', { name })} onClick={onRemove}>×</button>
    </span>
  );
}
