import type { Fault, Where } from '../../networks/faults.ts';
import type { SmtpFault } from '../../networks/mail/smtp.ts';
import type { Draw } from '../draw.ts';
import type { Social } from '../social.ts';
import type { Stage, Step } from '../stage.ts';
import { absurdAnswer, changeOf } from './absurd.ts';
import { replyTo } from './reply.ts';

const mostAtOnce = 4;
const reply = /\/(?:tweets|messages)$/u;
const token = /\/oauth2\/token$/u;

/** A round from now at which something is over. */
const soon = ({ round, draw }: Stage): number => round + draw.whole(1, 6);

function whereOf(draw: Draw): Where {
  const times = draw.whole(1, 3);
  const skip = draw.chance(0.2) ? 1 : 0;
  const place = draw.pick<Where>([{}, { method: 'GET' }, { method: 'POST', path: reply }, { method: 'POST', path: reply }, { path: token }]);
  return { ...place, times, skip };
}

/** X's words for "later", with the second at which it is later. */
function tooMany(draw: Draw, social: Social): Fault {
  const now = social.now();
  const reset = Math.ceil(now / 1_000) + draw.whole(1, 3);
  return {
    kind: 'answer',
    answer: {
      status: 429,
      headers: {
        'content-type': 'application/json', date: new Date(now).toUTCString(),
        'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(reset),
      },
      body: '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
    },
  };
}

function serverError(draw: Draw): { status: number; body: string } {
  return { status: draw.pick([500, 502, 503, 504]), body: draw.pick(['', '<html>Bad gateway</html>', '{"title":"Service Unavailable","status":503}']) };
}

function faultOf(draw: Draw, social: Social): { what: string; fault: Fault } {
  const plain = (kind: 'reset' | 'hang' | 'accept-then-reset' | 'accept-then-hang' | 'accept-then-wait' | 'wait' | 'cut-answer' | 'half-answer') =>
    () => ({ what: kind, fault: { kind } satisfies Fault });
  const make = draw.pick<() => { what: string; fault: Fault }>([
    plain('reset'), plain('hang'), plain('accept-then-reset'), plain('accept-then-reset'), plain('accept-then-hang'), plain('accept-then-wait'),
    plain('wait'), plain('cut-answer'), plain('half-answer'),
    () => ({ what: 'a server error', fault: { kind: 'answer', answer: serverError(draw) } }),
    () => ({ what: 'a server error after all was done', fault: { kind: 'accept-then-answer', answer: serverError(draw) } }),
    () => ({ what: 'too many', fault: tooMany(draw, social) }),
    () => ({ what: 'nonsense', fault: { kind: 'answer', answer: absurdAnswer(draw) } }),
    () => ({ what: 'nonsense after all was done', fault: { kind: 'accept-then-answer', answer: absurdAnswer(draw) } }),
    () => {
      const { what, change } = changeOf(draw, social);
      return { what, fault: { kind: 'change-answer', change } };
    },
  ]);
  return make();
}

/** What is wrong on the way shows only where something is on the way. */
async function provoke(stage: Stage, social: Social, { method }: Where): Promise<string> {
  if (!stage.draw.chance(0.7)) return 'nobody asks for it';
  if (method === 'POST') return await replyTo(stage, stage.memory.idOf(social.address));
  await stage.app.call('account.syncNow', { accountId: stage.memory.idOf(social.address) });
  return 'asked for';
}

async function onTheWay(stage: Stage): Promise<string> {
  const { draw, world } = stage;
  const social = draw.pick(world.socials);
  const where = whereOf(draw);
  const { what, fault } = faultOf(draw, social);
  const active = social.fake.faults.add(where, fault);
  const outage = world.outages.add({
    until: soon(stage),
    holds: fault.kind === 'wait',
    end() {
      active.remove();
      active.release();
    },
  });
  void active.hit.then(() => outage.met());
  return `${social.address}: ${what} for ${where.method ?? 'any'} ${where.path?.source ?? ''}, ${where.times ?? 1} times; ${await provoke(stage, social, where)}`;
}

async function refused(stage: Stage): Promise<string> {
  const { fake, address } = stage.draw.pick(stage.world.socials);
  await fake.faults.refuse();
  stage.world.outages.add({ until: soon(stage), holds: false, end: () => fake.faults.accept() });
  return address;
}

const smtpFaults: readonly [SmtpFault, ...SmtpFault[]] = [
  'refuse', 'hang', 'reset-before-data', 'accept-then-hang', 'accept-then-reset', 'accept-then-reset', 'reset-in-data', 'tempfail', 'reject-recipient',
  'too-large', 'reject-message', 'auth-fail', 'auth-disabled',
];

async function smtpFails(stage: Stage): Promise<string> {
  const { smtp } = stage.world.mail;
  const fault = stage.draw.pick(smtpFaults);
  await smtp.fail(fault);
  stage.world.outages.add({ until: soon(stage), holds: false, end: () => smtp.fail(null) });
  if (!stage.draw.chance(0.7)) return fault;
  return `${fault}; ${await replyTo(stage, stage.memory.idOf(stage.world.mail.address))}`;
}

async function mailLine(stage: Stage): Promise<string> {
  const { imapLine, smtpLine } = stage.world.mail;
  const line = stage.draw.pick([imapLine, smtpLine]);
  const stalls = stage.draw.chance(0.4);
  if (stalls) line.stall();
  else await line.cut();
  stage.world.outages.add({
    until: soon(stage),
    holds: stalls,
    async end() {
      await line.cut();
      await line.restore();
    },
  });
  return `${line === imapLine ? 'imap' : 'smtp'} ${stalls ? 'stalls' : 'is cut'}`;
}

function tokensEnd({ draw, world }: Stage): string {
  const { fake, address } = draw.pick(world.socials);
  const forGood = draw.chance(0.3);
  if (forGood) fake.revokeTokens();
  else fake.expireTokens();
  return `${address} ${forGood ? 'for good' : 'until renewed'}`;
}

function diskFills(stage: Stage): string {
  const { disk, outages } = stage.world;
  if (!disk.fillable) return 'no disk of its own here';
  disk.fill();
  outages.add({ until: soon(stage), holds: false, end: () => disk.clear() });
  return 'not one byte is left';
}

/** Not so many at once that nothing ever gets through. */
const unlessMany = (run: (stage: Stage) => string | Promise<string>) => async (stage: Stage): Promise<string> =>
  stage.world.outages.count >= mostAtOnce ? 'enough is wrong already' : await run(stage);

export const faultSteps: readonly Step[] = [
  { name: 'fault.http', weight: 24, run: unlessMany(onTheWay) },
  { name: 'fault.refused', weight: 2, run: unlessMany(refused) },
  { name: 'fault.smtp', weight: 7, run: unlessMany(smtpFails) },
  { name: 'fault.mail-line', weight: 3, run: unlessMany(mailLine) },
  { name: 'fault.tokens', weight: 3, run: (stage) => Promise.resolve(tokensEnd(stage)) },
  { name: 'fault.disk-full', weight: 1, run: unlessMany(diskFills) },
];
