/** What came out of a run. docs/CHAOS.md says exactly what each counts. */
export interface Figures {
  accepted: number;
  lost: number;
  sentTwice: number;
  uncertainHidden: number;
  inboundMissing: number;
  inboundDoubled: number;
  inboundMisordered: number;
}

export interface Result extends Figures {
  seed: number;
  rounds: number;
}

export const failuresIn = ({ lost, sentTwice, uncertainHidden, inboundMissing, inboundDoubled, inboundMisordered }: Figures): number =>
  lost + sentTwice + uncertainHidden + inboundMissing + inboundDoubled + inboundMisordered;
