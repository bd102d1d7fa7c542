import { type MessageView, networkFacts, type NetworkName } from '../../../contract/index.ts';

/** Where a message is read in the browser; null: its network gives it no address that follows from its id. */
export const addressAt = (network: NetworkName, { networkId }: Pick<MessageView, 'networkId'>): string | null =>
  (networkId === '' ? null : networkFacts[network].addressOf?.(networkId) ?? null);
