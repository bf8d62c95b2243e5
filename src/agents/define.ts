/**
 * The contract of an agent adapter. An adapter only translates: the agent's payload into our nouns, our answer into
 * the agent's own dialect, and the agent's configuration with and without our hook. It decides nothing, reads no
 * disk and keeps no state. One folder per agent: `meta.ts`, `schema.ts`, `decode.ts`, `encode.ts`, `install.ts`, `index.ts`.
 */
import type { Actions, Prompt, Result } from '../core/model/action';

export type AgentId =
  | 'claude-code'
  | 'vscode'
  | 'cursor'
  | 'codex'
  | 'gemini-cli'
  | 'copilot-cli'
  | 'windsurf'
  | 'cline'
  | 'opencode'
  | 'qwen-code'
  | 'droid'
  | 'augment'
  | 'kiro-cli';

/** Who is calling, as far as the payload says. */
export interface CallOrigin {
  /** The agent's own session id, unchanged. */
  readonly session: string;
  /**
   * Absolute folder in which the agent works; the workspace root when it does not say more. Empty where the payload
   * names none: the folder in which the hook was started counts.
   */
  readonly cwd: string;
  /** Workspace roots, first one first; empty when the payload names none. */
  readonly roots: readonly string[];
  /** Set inside a subagent. */
  readonly subagent?: string;
  /** The agent's own version, where it says so. */
  readonly version?: string;
  /** The agent's permission mode in its own word, where it says so. */
  readonly permissionMode?: string;
}

export type Decoded =
  /** Before a tool runs: must be judged. `callId` ties it to its result; empty where the agent gives none. */
  | {
      readonly kind: 'before';
      readonly event: string;
      readonly from: CallOrigin;
      readonly callId: string;
      readonly toolName: string;
      readonly actions: Actions;
      /** The tool's input as it came: a rewritten call keeps every field but the command. */
      readonly toolInput?: Readonly<Record<string, unknown>>;
      /** What the agent already holds and shows to its model once the call is let through (Cursor reads a file before it asks). */
      readonly result?: Result;
    }
  | {
      readonly kind: 'after';
      readonly event: string;
      readonly from: CallOrigin;
      readonly callId: string;
      readonly toolName: string;
      readonly actions: Actions;
      readonly result: Result;
    }
  /**
   * Text that starts a turn. Adapters keep no state and mark as `person` whatever their agent does not mark otherwise.
   * VS Code fires this event for a subagent's prompt too, between `subagent-start` and `subagent-end` of the same
   * session and with nothing in the payload that tells the two apart: whoever keeps the session counts the open
   * subagents and marks such a prompt `model`.
   */
  | {
      readonly kind: 'prompt';
      readonly event: string;
      readonly from: CallOrigin;
      readonly prompt: Prompt;
    }
  | {
      readonly kind: 'session-start' | 'session-end';
      readonly event: string;
      readonly from: CallOrigin;
      readonly reason: string;
    }
  | {
      readonly kind: 'subagent-start' | 'subagent-end';
      readonly event: string;
      readonly from: CallOrigin;
    }
  /** The agent is about to put, or has put, a summary in the place of the conversation. `reason`: by whom, in its words. */
  | {
      readonly kind: 'compaction';
      readonly event: string;
      readonly from: CallOrigin;
      readonly reason: string;
    }
  /** The agent's configuration changed or is asked about; nothing to judge, worth a look at our doors. */
  | {
      readonly kind: 'configuration';
      readonly event: string;
      readonly from: CallOrigin;
      readonly path: string;
    }
  /** An event that carries nothing for us. */
  | { readonly kind: 'ignored'; readonly event: string }
  /** The payload could not be read. Refused where the event gates a call, otherwise passed. */
  | { readonly kind: 'unreadable'; readonly event: string; readonly why: string };

/** What the gate wants the agent to be told. */
export type Answer =
  /** No opinion: the agent's own permission rules stay in force. */
  | { readonly kind: 'pass' }
  /** The agent need not ask again: a person said yes in our own prompt, or wants what Remit allows not to be asked about. */
  | { readonly kind: 'allow'; readonly by?: 'person' | 'quiet' }
  | { readonly kind: 'deny'; readonly reason: string }
  /** The agent's own question, with our reason. Only where `askIsReal`. */
  | { readonly kind: 'ask'; readonly reason: string }
  /** Runs, rewritten. `actions` are the bounded ones; `note` says what was bounded. */
  | { readonly kind: 'rewrite'; readonly command: string; readonly note: string };

/** Exactly what the hook process prints and exits with. */
export interface NativeAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface AgentMeta {
  readonly id: AgentId;
  readonly name: string;
  /** The client that our conformance suite ran against: package or product, and version. Undefined: from documents only. */
  readonly verified?: { readonly client: string; readonly version: string };
  /** Seconds that we register as the agent's own limit on our hook, and by when we answer at the latest. */
  readonly hookTimeoutSeconds: number;
  readonly answerWithinSeconds: number;
  /** Events to register, in the agent's spelling. `gates` marks those whose failure must refuse. */
  readonly events: readonly { readonly name: string; readonly gates: boolean }[];
  /**
   * An allow was seen to answer the agent's own permission prompt while its own deny rules held. `modes`: the permission
   * modes, in the agent's words, in which it would have asked; undefined stands for a payload that names none.
   */
  readonly quiet?: { readonly modes: readonly (string | undefined)[] };
  /**
   * How the client weighs the answers of several hooks to one call: any refusal counts, or only the first or the last
   * hook that decides.
   */
  readonly several: 'any-refusal' | 'first-decision' | 'last-decision';
  /** One command can be rewritten by an answer. */
  readonly canRewrite: boolean;
  /** In a few words, what passes its hooks unseen or cannot be done through them; the README says it. */
  readonly notCovered?: string;
  /** Named deviations from the common suite, with their reason: the support matrix. */
  readonly deviations: readonly { readonly what: string; readonly why: string }[];
}

/** A configuration file that installing touches. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly scope: 'user' | 'project';
}

export interface InstallPlace {
  readonly home: string;
  readonly platform: 'linux' | 'macos' | 'windows';
  /** Absolute; only for project scope. */
  readonly projectRoot?: string;
  /** The person's variables, of which some move an agent's folder (`CODEX_HOME`). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Is there a file at this place? For an agent whose files depend on which of them exist. */
  readonly isThere?: (path: string) => boolean;
}

export type InstallState = 'installed' | 'outdated' | 'absent' | 'unreadable';

export interface AgentInstall {
  /** Nothing is ever written: the hooks come with the extension (VS Code). */
  readonly shipped?: true;
  /** Which files would be edited. Empty: there are none for this scope, or none on this system. */
  files(place: InstallPlace, scope: 'user' | 'project'): readonly ConfigFile[];
  /** Is the agent on this machine? Paths whose existence says so; none: cannot be told. */
  signs(place: InstallPlace): readonly string[];
  /** The file's new text with our hooks. Keeps comments, order and foreign hooks; idempotent. Throws `ConfigError` when the text is not what the agent could read. */
  add(text: string | undefined, launcher: string, path?: string): string;
  /** The file's text without our hooks; undefined when nothing else was in it. Undoes `add` byte for byte on an untouched file. */
  remove(text: string, path?: string): string | undefined;
  state(text: string | undefined, launcher: string, path?: string): InstallState;
  /** What others wrote into this file that keeps the agent from reading any hook in it, in words; ours included. */
  spoiled?(text: string): string | undefined;
  /** Only versions of this program from `since` on read our files; `args` make it print its version. */
  readonly version?: {
    readonly program: string;
    readonly args: readonly string[];
    readonly since: string;
  };
  /** The agent's list of MCP servers, where ours can stand. */
  readonly tools?: ToolServer;
  /** Files with `mcpServers`, for an agent whose events do not all name the server of a tool. Absolute. */
  serverLists?(place: InstallPlace): readonly string[];
  /** Files beside `files` that can keep the agent from starting any hook: other scopes, an administrator's. Absolute. */
  alsoRead?(place: InstallPlace): readonly string[];
  /** Which setting in this file keeps the agent from starting any hook, if one does. */
  switchedOff?(text: string, path: string): string | undefined;
  /** The file's text without what `switchedOff` named, where that is a person's to take out. */
  switchedOn?(text: string): string;
  /** Files whose being there keeps the agent from reading ours of this scope. */
  shadows?(place: InstallPlace, scope: 'user' | 'project'): readonly string[];
}

/** Our server of tools (`remit mcp`) in the agent's configuration. `program` is the absolute place of `remit-mcp`. */
export interface ToolServer {
  files(place: InstallPlace, scope: 'user' | 'project'): readonly ConfigFile[];
  /** Throws `ConfigError` when the text cannot be read, or when somebody else's server has our name. */
  add(text: string | undefined, program: string): string;
  /** Undefined when nothing else was in it. */
  remove(text: string): string | undefined;
  state(text: string | undefined, program: string): InstallState;
}

/** A configuration file that we must not edit; `message` says what is wrong and how to mend it. */
export class ConfigError extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** A call that nobody makes, to see whether Remit hears it (`probe.ts`). */
export interface ProbeCall {
  readonly session: string;
  /** Absolute. */
  readonly cwd: string;
  readonly command: string;
}

export interface ProbedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** One per agent: how it would send a call through one of its files, and what it takes for a refusal. */
export interface AgentProbe {
  /** The gating event that the probe is sent for. */
  readonly event: string;
  payload(call: ProbeCall): Readonly<Record<string, unknown>>;
  /** The words with which the agent starts our hook of that event; undefined where the file registers none. `shell` is the person's. */
  words(file: ProbedFile, shell: string): readonly string[] | undefined;
  /** The reason of an answer that this client was seen to obey as a refusal; undefined: it would run the call. */
  refusal(answer: NativeAnswer): string | undefined;
}

export interface Agent {
  readonly meta: AgentMeta;
  /**
   * Never throws. `payload` is the hook's standard input as text; `event` is the event that the hook was registered
   * for, used where the payload does not say (an unreadable payload of a gating event must still be refused).
   */
  decode(payload: string, event?: string): Decoded;
  encode(decoded: Decoded, answer: Answer): NativeAnswer;
  /** The agent's own ask was observed to stop and show a question in this situation. */
  askIsReal(decoded: Decoded): boolean;
  /** What the hook prints when nothing else can be reached. Fixed text, used by the launcher's generated table. */
  refusal(event: string, reason: string): NativeAnswer;
  readonly install: AgentInstall;
  /** How to see whether this agent's own configuration reaches Remit. */
  readonly probe?: AgentProbe;
  /** Where it writes down what it does: an agent that works and starts no hook is known by it. */
  readonly transcripts?: AgentTranscripts;
}

export interface AgentTranscripts {
  /** Absolute. */
  folder(place: InstallPlace): string;
  /** Levels below the folder at which the files lie; 1: in the folder itself. */
  readonly depth: number;
  /** The session of a file of this name, as the hooks' payloads name it. */
  session(name: string): string | undefined;
  /** Found in the text that was added: a tool was called whose hooks Remit registers. */
  readonly call: RegExp;
}
