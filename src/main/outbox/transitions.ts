import type { Delivery, DeliveryState } from '../../contract/index.ts';

/**
 * Every step that a reply can take: from which states, and to which. The functions of delivery.ts are typed by it, and
 * docs/OUTBOX.md is made of it. What is `gone` is removed from the replica.
 */
export const transitions = {
  begin: { queued: ['sending'], uncertain: ['sending'] },
  settle: { sending: ['sent', 'queued', 'held', 'failed', 'uncertain'] },
  recover: { sending: ['uncertain'] },
  check: { uncertain: ['sent', 'uncertain'] },
  hold: { queued: ['held'] },
  stayBehind: { queued: ['queued'] },
  hasten: { queued: ['queued'], uncertain: ['uncertain'] },
  release: { queued: ['queued'], held: ['queued'], failed: ['queued'], uncertain: ['queued'] },
  arrive: { queued: ['sent'], sending: ['sent'], held: ['sent'], failed: ['sent'], uncertain: ['sent'] },
  receipt: { sent: ['sent'] },
  bounce: { sending: ['failed'], uncertain: ['failed'], sent: ['failed'] },
  takeBack: { queued: ['gone'], held: ['gone'], failed: ['gone'] },
  discard: { queued: ['gone'], held: ['gone'], failed: ['gone'], uncertain: ['gone'] },
} as const satisfies Record<string, Partial<Record<DeliveryState, readonly (DeliveryState | 'gone')[]>>>;

export type Step = keyof typeof transitions;

/** States in which a step can be taken. */
export type From<S extends Step> = Extract<keyof (typeof transitions)[S], DeliveryState>;

type Targets<S extends Step> = { [F in From<S>]: (typeof transitions)[S][F] extends readonly (infer T)[] ? T : never }[From<S>];

/** A reply in one of these states. */
export type In<S extends DeliveryState> = Extract<Delivery, { state: S }>;

/** What a step makes of a reply. */
export type After<S extends Step> = In<Extract<Targets<S>, DeliveryState>>;

/** Whether a step can be taken from where a reply stands. */
export function allows<S extends Step>(step: S, delivery: Delivery): delivery is In<From<S>> {
  return Object.hasOwn(transitions[step], delivery.state);
}
