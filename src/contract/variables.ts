/** A place in a text that is to be filled: `{{customer.name}}`, or a name of the author's own such as `{{order}}`. */
export interface Variable {
  /** As it is compared: `customer.name`. */
  name: string;
  /** Where it stands, braces and all, in UTF-16 code units. */
  from: number;
  to: number;
}

/** What the console can fill by itself, where it knows. */
export const knownVariables = ['customer.name', 'customer.first_name', 'customer.handle', 'agent.name', 'agent.initials', 'account.name'] as const;
export type KnownVariable = (typeof knownVariables)[number];

/** Null: not known here. */
export type VariableValues = Readonly<Record<KnownVariable, string | null>>;

const variable = /\{\{\s*([\p{L}\p{N}][\p{L}\p{N}_. -]{0,59}?)\s*\}\}/gu;

/** Variables that still stand in a text, in order: each is read by the customer as it is. */
export const unfilledVariables = (text: string): Variable[] =>
  [...text.matchAll(variable)].map((match) => ({ name: (match[1] ?? '').toLowerCase(), from: match.index, to: match.index + match[0].length }));

const isKnown = (name: string): name is KnownVariable => knownVariables.some((known) => known === name);

/** The text with everything filled that is known; the rest stands as it is. */
export const filled = (text: string, values: VariableValues): string =>
  text.replace(variable, (written, name: string) => {
    const key = name.toLowerCase();
    return (isKnown(key) ? values[key] : null) ?? written;
  });
