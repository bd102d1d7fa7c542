/** What one message, one page and one line may cost. Bytes, characters or milliseconds as named. */
export const limits = {
  /** Above this only the header and the first text are fetched. */
  messageBytes: 25 * 1024 * 1024,
  /** How much is fetched of a message above `messageBytes`. */
  partialBytes: 1024 * 1024,
  pageMessages: 50,
  /** A page ends early when its messages are larger than this together. */
  pageBytes: 32 * 1024 * 1024,
  bodyCharacters: 1_000_000,
  subjectCharacters: 500,
  nameCharacters: 200,
  /** Longer ids are replaced by a hash. */
  idCharacters: 500,
  references: 100,
  attachments: 200,
  /** A single message that takes longer than this to read is shown by its header alone. */
  parseMilliseconds: 10_000,
  /** The newest messages of a folder that are watched for being expunged. */
  watchedMessages: 200,
  connectMilliseconds: 15_000,
  greetingMilliseconds: 15_000,
  socketMilliseconds: 60_000,
} as const;
