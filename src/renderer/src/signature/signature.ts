import {
  type AgentDefinition, type Channel, filled, type NetworkName, type SignatureDefinition, signatureId, type SignOff, unfilledVariables, type VariableValues,
} from '../../../contract/index.ts';
import type { Definition } from '../../../contract/index.ts';
import { agentHere } from '../app/team.ts';

/** How replies are signed where nobody has set it: in public by initials, in mails by name, in private messages not at all. */
export function usualSignOff(network: NetworkName, channel: Channel): SignOff {
  if (network === 'mail') return { by: 'text', text: '{{agent.name}}\n{{account.name}}' };
  return { by: channel === 'public' ? 'initials' : 'nothing' };
}

export const signatureIn = (definitions: readonly Definition[], accountId: string): SignatureDefinition | null =>
  definitions.find((one): one is SignatureDefinition => one.kind === 'signature' && one.id === signatureId(accountId)) ?? null;

export interface SigningPlace {
  accountId: string;
  network: NetworkName;
  channel: Channel;
}

/** What is put behind a reply, from its own first space or line break on; empty: nothing. */
export function signatureFor(definitions: readonly Definition[], { accountId, network, channel }: SigningPlace, values: VariableValues): string {
  const agent = agentHere(definitions);
  const chosen = signatureIn(definitions, accountId);
  if (chosen !== null) return behind(chosen[channel], channel, agent, values);
  return agent === null ? '' : behind(usualSignOff(network, channel), channel, agent, values);
}

function behind(signOff: SignOff, channel: Channel, agent: AgentDefinition | null, values: VariableValues): string {
  switch (signOff.by) {
    case 'nothing':
      return '';
    case 'initials':
      return agent === null ? '' : ` ^${agent.initials}`;
    case 'name':
      return agent === null ? '' : ` – ${agent.name}`;
    case 'text': {
      const lines = filled(signOff.text, values).split('\n').filter((line) => unfilledVariables(line).length === 0);
      const text = lines.join('\n').trim();
      return text === '' ? '' : `${channel === 'public' ? '\n' : '\n\n'}${text}`;
    }
  }
}

/** The text as it is sent. What has no words is not signed, and what is signed already is not signed again. */
export function signed(text: string, signature: string): string {
  const written = text.trimEnd();
  return signature === '' || written === '' || isSigned(written, signature) ? written : written + signature;
}

export const isSigned = (text: string, signature: string): boolean => signature !== '' && text.trimEnd().endsWith(signature.trim());

/** A text that was sent, as it was written. */
export const unsigned = (text: string, signature: string): string => (signature !== '' && text.endsWith(signature) ? text.slice(0, -signature.length) : text);
