import type { AccountConnection, NetworkName } from '../../../src/contract/index.ts';
import { dovecotInstalled } from '../mail/dovecot.ts';
import { startBluesky } from './bluesky.ts';
import { sampleConversations } from './conversations.ts';
import { startFacebook } from './facebook.ts';
import { startInstagram } from './instagram.ts';
import { startLinkedin } from './linkedin.ts';
import { liveChanges, liveSteps } from './live.ts';
import { type MailServer, startMailbox } from './mailbox.ts';
import { startMastodon } from './mastodon.ts';
import { startMessenger } from './messenger.ts';
import type { SampleNetwork, StartSample, Tell } from './network.ts';
import { startTelegram } from './telegram.ts';
import { startTiktok } from './tiktok.ts';
import { startWhatsapp } from './whatsapp.ts';
import { startX } from './x.ts';
import { startYoutube } from './youtube.ts';

export type { MailServer } from './mailbox.ts';

export interface SampleNetworks {
  accounts: AccountConnection[];
  mailServer: MailServer;
  /** Lets further messages arrive over the first minutes; settles with the last of them. `second`: how long one takes, in milliseconds. */
  goLive(second?: number): Promise<void>;
  close(): Promise<void>;
}

const starts = (mailServer: MailServer): Record<NetworkName, StartSample> => ({
  mail: startMailbox(mailServer),
  x: startX,
  bluesky: startBluesky,
  facebook: startFacebook,
  instagram: startInstagram,
  linkedin: startLinkedin,
  mastodon: startMastodon,
  messenger: startMessenger,
  telegram: startTelegram,
  tiktok: startTiktok,
  whatsapp: startWhatsapp,
  youtube: startYoutube,
});

/**
 * The sample workspace's networks, on loopback, filled with its conversations as they stand at `now`.
 * The mailbox is at Dovecot where that is installed, unless `mailServer` says otherwise.
 */
export async function startSampleNetworks(now: Date, tell: Tell, { mailServer = dovecotInstalled ? 'dovecot' : 'hoodiecrow' }: { mailServer?: MailServer } = {}): Promise<SampleNetworks> {
  const started = await Promise.all(Object.entries(starts(mailServer)).map(async ([name, start]): Promise<[string, SampleNetwork]> =>
    [name, await start(sampleConversations.filter(({ network }) => network === name), now, tell)]));
  const networks = new Map(started);
  const timers: NodeJS.Timeout[] = [];
  return {
    accounts: started.flatMap(([, { accounts }]) => accounts),
    mailServer,
    async goLive(second = 1_000) {
      const later = (seconds: number, does: () => Promise<void> | void): Promise<void> => new Promise((resolve) => {
        timers.push(setTimeout(() => resolve(does()), seconds * second));
      });
      const changed = (conversationId: string): SampleNetwork => networks.get(conversationId.split('/')[0] ?? '')!;
      await Promise.all([
        ...liveSteps.map(({ afterSeconds, conversation }) => later(afterSeconds, () => networks.get(conversation.network)!.arrive(conversation))),
        ...liveChanges.map(({ afterSeconds, conversationId, index, text }) => later(afterSeconds, () => changed(conversationId).change!(conversationId, index, text))),
      ]);
    },
    async close() {
      timers.forEach(clearTimeout);
      await Promise.all(started.map(([, network]) => network.close()));
    },
  };
}
