/** Every bound of the core, in one place. Each has a test just under and just over. Bytes are UTF-16 units where text is meant. */
export const LIMITS = {
  /** A longer command is opaque as a whole. */
  commandChars: 1_000_000,
  /** Scripts within scripts: `bash -c`, `$( )`, scripts that run scripts. */
  shellDepth: 16,
  /** Shells that are each handed the next one's text by `-c`. Quoted that often, nobody who is asked can read it. */
  shellTexts: 8,
  /** Simple commands read from one call. */
  invocations: 2_000,
  /** Words of one command that are weighed one by one. */
  words: 4_000,
  /** Values that one word may expand to (braces, loops). */
  expansions: 64,
  /** Variables, functions and elements of an array that one shell keeps; branches and subshells copy them. */
  variables: 1_000,
  /** Openings of `$(` and `${` that may wait for their end at once. */
  shellNests: 1_000,
  /** Here-documents that one line may open; each one without an end is looked for to the end of the text. */
  hereDocuments: 200,
  /** A longer path names nothing: PATH_MAX of Linux. */
  pathChars: 4_096,
  /** Text that a call's scripts start, all together: a script may start itself a thousand times. */
  nestedChars: 2_000_000,
  /** Files looked through from one call (npm script -> shell script -> ...). */
  lookThroughFiles: 24,
  /** A longer file is read up to here and the rest is opaque. */
  lookFileBytes: 262_144,
  /** Output text that facts are taken from. */
  resultChars: 1_000_000,
  /** Identifiers remembered from one output. */
  idsPerResult: 2_000,
  /** JSON and GraphQL bodies. */
  bodyChars: 262_144,
  graphqlTokens: 20_000,
  /** Levels that program text may nest. The first 256 KB of TypeScript's own compiler take fewer than 200. */
  codeDepth: 800,
  /** Work of parsing one program text: sums of the parser's stacks and of the text it looks ahead at. */
  codeSteps: 40_000_000,
  /** Text put together while the values of one program are worked out. */
  codeValueChars: 4_000_000,
  /** Portions of 400 commands that a call of more than `invocations` is searched in, and deeds shown of them. */
  portions: 32,
  deedsBeyond: 24,
  /** Effects kept for one call; more become one opaque effect. */
  effects: 256,
  /** Text kept of one action or result in the log: as much as is read of a file, so that both replay alike. */
  logTextChars: 262_144,
} as const;
