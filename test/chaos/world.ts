import { type Disk, diskFor } from './disk.ts';
import type { Draw } from './draw.ts';
import type { Ledgers } from './ledgers.ts';
import { Outages } from './outage.ts';
import { PostOffice } from './post-office.ts';
import { Social } from './social.ts';
import { openWorkstationClock, type WorkstationClock } from './workstation-clock.ts';

const minute = 60_000;

/** Everything around the console: its networks, the lines to them, and the disk and the clock under it. */
export interface World {
  socials: readonly [Social, Social];
  mail: PostOffice;
  disk: Disk;
  clock: WorkstationClock;
  outages: Outages;
  /** @param idOf what the console calls the account with this address */
  ledgers(idOf: (address: string) => string): Ledgers;
  /** All is well again: nothing is held back, and no connection from before is left. The clock is set right, or stays wrong: nothing may hang on it. */
  mend(draw: Draw): Promise<void>;
  close(): Promise<void>;
}

export async function startWorld(draw: Draw): Promise<World> {
  // They stay as wrong as they are from the start; the workstation's is set now and then.
  const skew = (): number => (draw.chance(0.5) ? 0 : draw.whole(-10, 10) * minute);
  const socials = [
    await Social.start({ account: 0, naming: 'post', refuseDuplicates: false, ahead: skew() }),
    await Social.start({ account: 1, naming: 'tweet', refuseDuplicates: true, ahead: skew() }),
  ] as const;
  const mail = await PostOffice.start(draw.chance(0.5));
  const disk = diskFor();
  const clock = openWorkstationClock();
  const outages = new Outages();
  return {
    socials,
    mail,
    disk,
    clock,
    outages,
    ledgers(idOf) {
      const all = [...socials, mail].map((network) => network.ledgers(idOf(network.address)));
      return { others: all.flatMap(({ others }) => others), taken: all.flatMap(({ taken }) => taken) };
    },
    async mend(draw) {
      await outages.reach(Infinity);
      for (const { fake } of socials) {
        fake.faults.clear();
        await fake.faults.refuse();
        await fake.faults.accept();
      }
      await mail.smtp.fail(null);
      for (const line of [mail.imapLine, mail.smtpLine]) {
        await line.cut();
        await line.restore();
      }
      disk.clear();
      if (draw.chance(0.5)) clock.set(0);
    },
    async close() {
      await outages.reach(Infinity);
      for (const social of socials) await social.close();
      await mail.close();
      disk.remove();
      clock.remove();
    },
  };
}
