declare module 'twitter-text' {
  interface ParsedText {
    /** Length in the units of X's counting rule. */
    weightedLength: number;
  }
  const twitterText: { parseTweet: (text: string) => ParsedText };
  export default twitterText;
}
