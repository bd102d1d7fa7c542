import type { NetworkName } from '../../contract/index.ts';
import { mailNetwork } from './mail/index.ts';
import type { Network } from './network.ts';
import { xNetwork } from './x/index.ts';

/** Every network that this build can connect. */
export const networks: Record<NetworkName, Network> = {
  mail: mailNetwork,
  x: xNetwork,
};
