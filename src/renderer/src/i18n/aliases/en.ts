/** Other addresses of a mailbox. */
export const aliasesEn = {
  'composer.from': 'from {{address}}',
  'connect.mail.aliases': 'Other addresses',
  'connect.mail.aliasesAbout': 'Whose mail comes into this mailbox as well, such as sales@ and support@, with commas between them. An answer leaves from the address that the customer wrote to.',
  'connect.error.addresses': 'Please type mail addresses with commas between them.',
  'account.aliases.labelNamed': 'Other addresses of {{name}}',
  'account.aliases.about': 'With commas between them. Answers leave from the address that the customer wrote to; what came before is not changed.',
  'account.aliases.save': 'Save addresses',
  'account.aliases.saveNamed': 'Save addresses: {{name}}',
  'notice.aliases': 'The addresses of {{name}} are saved.',
} as const;
