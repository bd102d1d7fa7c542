import type { Social } from '../social.ts';
import type { Stage, Step } from '../stage.ts';
import { questionOf } from '../words.ts';

const anySocial = ({ draw, world }: Stage): Social => draw.pick(world.socials);
const question = ({ draw, memory }: Stage): string => questionOf(draw, memory.nextWords());
const ownWords = ({ memory }: Stage): string => `from our own app, ${memory.nextWords()}`;

async function write(stage: Stage): Promise<string> {
  const way = stage.draw.pick(['public', 'private', 'mail']);
  const text = question(stage);
  if (way === 'mail') await stage.world.mail.write(stage.draw, text);
  else if (way === 'private') anySocial(stage).writePrivate(stage.draw, text);
  else anySocial(stage).writePublic(stage.draw, text);
  return `${way}: ${text}`;
}

/** More than a page of X holds, now and then. */
function burst(stage: Stage): Promise<string> {
  const social = anySocial(stage);
  const count = stage.draw.chance(0.25) ? stage.draw.whole(101, 230) : stage.draw.whole(5, 25);
  const isPublic = stage.draw.chance(0.5);
  for (let written = 0; written < count; written += 1) {
    if (isPublic) social.writePublic(stage.draw, question(stage));
    else social.writePrivate(stage.draw, question(stage));
  }
  return Promise.resolve(`${count} ${isPublic ? 'public' : 'private'} to ${social.address}`);
}

/** A step that others take while the console is away. */
export const writeFromOutside = write;

export const networkSteps: readonly Step[] = [
  { name: 'customer.writes', weight: 18, run: write },
  { name: 'customer.burst', weight: 2, run: burst },
  {
    name: 'owner.answers',
    weight: 4,
    async run(stage) {
      const text = ownWords(stage);
      if (stage.draw.chance(0.3)) return await stage.world.mail.answerInItsApp(stage.draw, text) ? `mail: ${text}` : 'there is no letter';
      const social = anySocial(stage);
      social.answerInItsApp(stage.draw, text);
      return `${social.address}: ${text}`;
    },
  },
  {
    name: 'customer.deletes',
    weight: 2,
    run: (stage) => Promise.resolve(anySocial(stage).deletePost(stage.draw) ?? 'there is no post'),
  },
  {
    name: 'owner.deletes',
    weight: 1,
    run: async ({ world, draw }) => await world.mail.deleteLetter(draw) ?? 'there is no letter',
  },
  {
    name: 'mail.renumbered',
    weight: 0.5,
    async run({ world }) {
      await world.mail.renumber();
      return 'the inbox has other numbers';
    },
  },
];
