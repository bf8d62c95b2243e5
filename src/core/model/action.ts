/**
 * What an agent is about to do, in Remit's own words. Adapters turn an agent's payload into one of these
 * (`agents/<id>/decode.ts`); nothing inside ever sees an agent's own tool names.
 */

export type ShellName = 'bash' | 'zsh' | 'fish' | 'sh' | 'powershell' | 'cmd';

export interface ShellAction {
  readonly tool: 'shell';
  readonly command: string;
  /** Absolute, or relative to the workspace root. */
  readonly cwd: string;
  readonly shell: ShellName;
  readonly background?: boolean;
  /** The agent can type into what it started, and no hook shows what it types. */
  readonly typing?: 'unseen';
}
export interface ReadAction {
  readonly tool: 'read';
  readonly path: string;
}
export interface SearchAction {
  readonly tool: 'search';
  readonly pattern: string;
  readonly path: string;
}
export interface WriteAction {
  readonly tool: 'write';
  readonly path: string;
  readonly content: string;
}
export interface EditAction {
  readonly tool: 'edit';
  readonly path: string;
  readonly old: string;
  readonly new: string;
}
export interface DeleteAction {
  readonly tool: 'delete';
  readonly path: string;
}
export interface FetchAction {
  readonly tool: 'fetch';
  readonly url: string;
}
export interface McpAction {
  readonly tool: 'mcp';
  readonly server: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What the server itself says of the tool, where the door has seen its listing. Only ever raises. */
  readonly annotations?: {
    readonly destructiveHint?: boolean | undefined;
    readonly readOnlyHint?: boolean | undefined;
  };
  /** What the server says of the tool is not what stands approved for it. Only ever raises. */
  readonly definition?: ToolDoubt;
}
/** Why nobody should call a tool before a person has read what its server now says of it. */
export interface ToolDoubt {
  /** `changed`: approved once, and described otherwise since. `suspicious`: words or signs meant for the model alone. */
  readonly state: 'changed' | 'suspicious';
  /** One line for each thing that is new or strange, shortened; the text of a server, so that it is data. */
  readonly shows: readonly string[];
}
/** An editor task (`tasks.json`, or one the agent made up): a command under a label. */
export interface TaskAction {
  readonly tool: 'task';
  readonly label: string;
  readonly command: string;
  readonly cwd: string;
  /** The command is all that runs: the tasks that this one depends on come as calls of their own. */
  readonly alone?: true;
}
/** Starting a subagent of the same agent. `prompt` is text that a model wrote. */
export interface SubagentAction {
  readonly tool: 'subagent';
  readonly prompt: string;
}
/** Tools that touch nothing outside the agent itself: a to-do list, a question to the person, a plan. */
export interface InternalAction {
  readonly tool: 'internal';
  readonly name: string;
}
/** A tool that no adapter knows. Weighed as opaque. */
export interface UnknownAction {
  readonly tool: 'unknown';
  readonly name: string;
  /** The tool's input as it came, for the log and the prompt. */
  readonly input: unknown;
}

export type Action =
  | ShellAction
  | ReadAction
  | SearchAction
  | WriteAction
  | EditAction
  | DeleteAction
  | FetchAction
  | McpAction
  | TaskAction
  | SubagentAction
  | InternalAction
  | UnknownAction;

/** Several file changes in one call (`apply_patch`) are several actions of one step. */
export type Actions = readonly [Action, ...Action[]];

/** What came back. `exit` is absent where the agent does not report one. */
export interface Result {
  readonly output: string;
  readonly exit?: number;
  /** The agent said that the call failed, without an exit status. */
  readonly failed?: boolean;
  /** The harness cut or withheld the output, so facts may be missing. */
  readonly partial?: boolean;
}

/** Text that reached the agent as an instruction. Only `person` counts as the person's word. */
export interface Prompt {
  readonly text: string;
  readonly author: 'person' | 'model' | 'program';
}
