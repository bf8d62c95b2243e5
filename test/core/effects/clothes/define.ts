/**
 * A dangerous operation in the four clothes in which agents wear it: the provider's command line, a request by curl, a
 * program with the provider's library, a tool of an MCP server. All four are to be read as the same effect.
 */
export interface Dressed {
  /** `operation class`, as the effect is written. */
  readonly effect: string;
  readonly cli: string;
  /** `METHOD address`, with a body where there is one. */
  readonly request: readonly [address: string, body?: string];
  readonly code: string;
  readonly tool: readonly [name: string, args: Readonly<Record<string, unknown>>];
}

export interface Wardrobe {
  /** As the documentation calls it. */
  readonly name: string;
  readonly language: 'python' | 'javascript';
  /** Lines before each program. */
  readonly imports: string;
  readonly server: string;
  readonly operations: readonly Dressed[];
}

export function dressed(
  effect: string,
  cli: string,
  request: readonly [string, string?],
  code: string,
  tool: readonly [string, Readonly<Record<string, unknown>>],
): Dressed {
  return { effect, cli, request, code, tool };
}
