import type { BlueskySettings } from '../../../contract/index.ts';
import type { NetworkPorts } from '../network.ts';
import type { BlueskyClient } from './client.ts';
import type { Conversations } from './conversations.ts';
import type { Handles } from './facets.ts';
import type { Directory } from './people.ts';

/** What lives as long as a connection. */
export interface Context {
  settings: BlueskySettings;
  client: BlueskyClient;
  ports: NetworkPorts;
  directory: Directory;
  conversations: Conversations;
  handles: Handles;
}
