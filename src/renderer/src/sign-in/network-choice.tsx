import { useRef } from 'react';
import { networkName, type NetworkName } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { NetworkMark } from '../ui/network-mark.tsx';
import { createTypeAhead } from './type-ahead.ts';

interface Props {
  chosen: NetworkName;
  onChoose: (network: NetworkName) => void;
}

/** Every network, by name. The arrows go from one to the next, letters to the one that begins with them. */
export function NetworkChoice({ chosen, onChoose }: Props) {
  const { t, locale } = useWords();
  const group = useRef<HTMLFieldSetElement>(null);
  const ahead = useRef(createTypeAhead());
  const named = networkName.options
    .map((network) => ({ network, name: t(`network.${network}`) }))
    .sort((one, other) => one.name.localeCompare(other.name, locale));

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || !/^[\p{L}\p{N}]$/u.test(event.key)) return;
    event.preventDefault();
    const found = ahead.current.find(event.key, named.map(({ name }) => name), named.findIndex(({ network }) => network === chosen), event.timeStamp);
    const next = named[found];
    if (next === undefined) return;
    onChoose(next.network);
    group.current?.querySelector<HTMLElement>(`input[value="${next.network}"]`)?.focus();
  };

  return (
    <fieldset ref={group} className="network-choice" onKeyDown={onKeyDown}>
      <legend>{t('connect.network')}</legend>
      {named.map(({ network, name }) => (
        <label key={network} className="network-tile" data-chosen={network === chosen || undefined}>
          <input
            type="radio"
            name="chosen-network"
            value={network}
            checked={network === chosen}
            data-autofocus={network === chosen || undefined}
            onChange={() => onChoose(network)}
          />
          <NetworkMark network={network} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
