/**
 * The contracts of the effects layer. One program is one file in `programs/` that exports a `Program`; one provider
 * is one file in `apis/` that exports a `Provider`. Each carries its own examples, which run as tests and become
 * its page in the documentation.
 */
import type { ShellName } from '../model/action';
import type { Operation, ResourceClass } from '../model/operation';
import type { Audience, Authority, Effect, Environment, Reversibility } from '../model/effect';
import type { Fingerprint, Look } from '../model/ports';
import type { WorkspaceFile } from '../model/workspace-file';
import type { Invocation, Value } from '../shell/invocation';

/** How a program's words are split. Unknown flags are kept as flags and never swallow a word. */
export interface Grammar {
  /** Options that take a value, without dashes: `['o', 'output', 'e', 'environment']`. */
  readonly valued?: readonly string[];
  /** Short options whose value, if they have one, stands in the same word: `-psecret` of MySQL's clients. */
  readonly attached?: readonly string[];
  /** Depth of subcommands: `git push` 1, `gh pr create` 2. Words before the first positional that is no subcommand. */
  readonly subcommands?: number;
  /** Options end at the first positional (`env`, `sudo`, `xargs`). */
  readonly stopAtPositional?: boolean;
  /** Single-dash long options (`-auto-approve`, `-var-file=x`): terraform, java, find. */
  readonly singleDashLong?: boolean;
  /**
   * Long options without a value, of a program that takes any unique beginning of a long option (GNU getopt). With
   * `valued` they must be all of them, or a beginning would be taken for another option.
   */
  readonly longFlags?: readonly string[];
}

/** A program's words after splitting. Option names have no dashes; `-xvf` is `x`, `v`, `f`. */
export interface ParsedArgs {
  readonly subcommands: readonly string[];
  readonly positionals: readonly Value[];
  readonly flags: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, readonly Value[]>;
  has(...names: string[]): boolean;
  /** Last value of the first of these options that is given. */
  value(...names: string[]): Value | undefined;
  values(...names: string[]): readonly Value[];
  /** Words after `--`. */
  readonly rest: readonly Value[];
}

/** What a program file sees. */
export interface Call extends ParsedArgs {
  /** Base name by which it was called: `git`, `psql`. */
  readonly name: string;
  readonly invocation: Invocation;
  readonly context: EffectContext;
}

/** An HTTP request read from curl, code or a tool call. */
export interface HttpRequest {
  /** Upper case; undefined when not known. */
  readonly method: string | undefined;
  readonly url: Value;
  readonly headers: readonly { readonly name: string; readonly value: Value }[];
  readonly body: Value | undefined;
  /** Files or streams that are sent. */
  readonly uploads: readonly Value[];
  /** `user:password` or token options of the client. */
  readonly login: Authority | undefined;
  readonly phrase: string;
}

/** Where a database client would connect. */
export interface DatabaseTarget {
  readonly engine: 'postgres' | 'mysql' | 'sqlite' | 'mongodb' | 'redis' | 'mssql' | 'other';
  readonly host: string | undefined;
  /** No word of the call names a host: `host` is where the client goes by itself, in whatever way. */
  readonly byDefault?: boolean;
  /** Empty where it is only known when the call runs. */
  readonly port?: string | undefined;
  readonly user?: string | undefined;
  readonly database: string | undefined;
  /** A setting that is not read decides where it connects: a service file, an address beside the host's name. */
  readonly elsewhere?: boolean;
  /** SQLite file, absolute. */
  readonly path?: string;
  readonly authority: Authority | undefined;
  readonly environment: Environment;
}

/**
 * What effects are derived with. Everything here is read-only and bounded; the nested readers share one depth and
 * one file budget, so that a script that runs itself ends.
 */
export interface EffectContext {
  readonly look: Look;
  /** This call changed the file before, and what it holds now cannot be told. */
  isRewritten(path: string): boolean;
  readonly fingerprint: Fingerprint;
  /** Absolute. */
  readonly workspaceRoot: string;
  /** What the accepted workspace file says, if there is one. */
  readonly workspaceFile: WorkspaceFile | undefined;
  /** The shell that the call itself is written for. */
  readonly shellName: ShellName;
  /** Absolute, normalised; undefined when the value or the folder is not known. */
  path(value: Value, invocation: Invocation): string | undefined;
  /** A variable as the command would see it: its own assignment, else what the session exported, else `look.env`. */
  variable(name: string, invocation: Invocation): Value | undefined;
  /** What arrives on standard input as far as it can be known: a here-document, a file, `echo` or `cat` before a pipe. */
  input(invocation: Invocation): Value | undefined;
  /** The commands before it in its pipe, nearest first. */
  producers(invocation: Invocation): readonly Invocation[];
  /** The command after it in its pipe. */
  consumer(invocation: Invocation): Invocation | undefined;
  /** Whether a program file describes a program of this name. */
  describes(name: string): boolean;
  /** Every command that the same text runs, as it was read, this one among them. Empty where there is no text. */
  siblings(invocation: Invocation): readonly Invocation[];
  /** Effects of a shell text, or of words that are already split, run from `cwd`: npm scripts, make recipes. */
  shell(
    text: string | readonly Value[],
    cwd: string | undefined,
    from: Invocation,
    where: string,
  ): readonly Effect[];
  /** Effects of a request: provider catalogues first, then GraphQL, REST method and verb lexicon. */
  http(request: HttpRequest): readonly Effect[];
  /** `from` is the client's own call: its folder is where files and shells of its commands start. */
  sql(text: Value, target: DatabaseTarget, phrase: string, from?: Invocation): readonly Effect[];
  code(
    language: 'python' | 'javascript' | 'other',
    text: Value,
    from: Invocation,
    phrase: string,
  ): readonly Effect[];
  /** Environment of a host, kube context, cloud account or profile: `kube:prod-eu`, `aws:222222222222`, `db.example.com`. */
  environment(target: string): Environment;
}

export interface EffectExample {
  readonly command: string;
  /** `operation class:name`, or `operation class`, or `opaque`; order does not matter; all must be there and no more. */
  readonly effects: readonly string[];
  /** Files, variables and git state that the example needs. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The repository at the workspace root. Default: branch `fix/login`, default branch `main`, remote `origin`. */
  readonly git?: {
    readonly branch?: string;
    readonly remotes?: Readonly<Record<string, string>>;
    /** The files above differ from the last commit. */
    readonly dirty?: boolean;
  };
}

/**
 * How a call of the program is put so that it shows what it would do, or cannot write. It is data about the program
 * itself, from its manual; `core/bounds` puts the words in place and proves the outcome by reading it again.
 */
export interface BoundedForm {
  readonly cap: 'dry-run' | 'read-only';
  /** Of several names of the program, those that know the form. Default: all. */
  readonly names?: readonly string[];
  /**
   * Command words that it is for, in their order: `push`, `worktree prune`. `*` stands for any word, and an empty text
   * for the program without command words. Options may stand between them.
   */
  readonly of: readonly string[];
  /** Words that are put right after the command words, unquoted: `['--dry-run']`. */
  readonly add?: readonly string[];
  /** Words that take the place of the last command word: `['plan', '-destroy']` for `destroy`. */
  readonly instead?: readonly string[];
  /** Options without a value that the form does not take, as they are written: `-auto-approve`. */
  readonly drop?: readonly string[];
  /** One variable that is set for this call alone. */
  readonly variable?: { readonly name: string; readonly value: string };
  /** Options before the command words that take the next word, with their dashes: `-C`. Beside the grammar's own. */
  readonly valued?: readonly string[];
  /** Whether this very call is held by the form. */
  readonly fits?: (call: Call) => boolean;
}

/**
 * Words with which a database client's call changes at most so many rows, or fails and changes none. They go around
 * what the call runs: one transaction, and a check before its end.
 */
export interface RowLimit {
  /** Of several names of the program, those that know the form. */
  readonly names: readonly string[];
  /** Undefined where this very call would not be held. */
  readonly words: (call: Call, max: number) => RowLimitWords | undefined;
}

export interface RowLimitWords {
  /** Unquoted, put after the argument at this index (-1: the program). */
  readonly first: { readonly after: number; readonly words: readonly string[] };
  /** Unquoted, put after all arguments. */
  readonly last: readonly string[];
}

/** A command line, or the text of a program in the language that the program that is told to run it has inside. */
export type StartedText =
  string | { readonly code: string; readonly language: 'python' | 'javascript' | 'other' };

/**
 * A command line that a program is handed in one of its own words and starts: a pager, a hook, a line of its own little
 * language. It is data about the program, from its manual; `started-commands.ts` reads it like any other command.
 */
export interface StartedCommand {
  /** Of several names of the program, those that start it. Default: all. */
  readonly names?: readonly string[];
  /** Options of the grammar whose value it is, without dashes. */
  readonly options?: readonly string[];
  /** The command lines in one value of these options. Default: the value as it stands. */
  readonly within?: (value: string) => readonly StartedText[];
  /** The command lines in other words of the call, or in its input. */
  readonly texts?: (call: Call) => readonly StartedText[];
  /** The value is no command but the file of a library, which is loaded. */
  readonly isLibrary?: true;
}

export interface Program {
  /** Names it is called by. */
  readonly names: readonly string[];
  /** One line, as in a manual: what of it is understood. */
  readonly synopsis: string;
  readonly grammar: Grammar;
  /** It reads `--help` by itself, because its options may take that word as their value. */
  readonly readsHelp?: boolean;
  effects(call: Call): readonly Effect[];
  /** Commands that it starts besides, because it is told to. */
  readonly starts?: readonly StartedCommand[];
  readonly bounded?: readonly BoundedForm[];
  readonly rowLimit?: RowLimit;
  readonly examples: readonly EffectExample[];
}

/** What brings a thing back after the act, by the provider's own words. */
export interface Undo {
  /** How long it can be brought back, ISO 8601: `P5D`, `PT30M`. */
  readonly within?: string;
  /** By whom or what, as the second half of a sentence: "restored on the dashboard, on paid plans". */
  readonly how: string;
}

/**
 * One operation of a provider's interface. `confidence` low raises the verdict. A form may demand more than its name:
 * fields of the query, the body or the arguments (`DELETE /subjects/{s}?permanent=true`, `PUT /project/{p}
 * {powered:false}`, `manage_backup {operation:delete}`; `*` is any value), or options (`service update --power-off`,
 * `scale --min=0`). A form whose demands are met goes before the same form without.
 */
export interface ProviderOperation {
  /** GraphQL field names and `METHOD /path/{id}` templates that do it. */
  readonly api: readonly string[];
  /** Command forms without program name: `volume delete`. */
  readonly cli?: readonly string[];
  /** MCP tool names. */
  readonly mcp?: readonly string[];
  /**
   * Methods of the provider's libraries with the thing that they belong to, in any spelling: `zones.delete`,
   * `deleteBranch`. A tool that is called by the same words does the same.
   */
  readonly sdk?: readonly string[];
  readonly operation: Operation;
  readonly resource: ResourceClass;
  readonly reversibility: Reversibility;
  readonly audience?: Audience;
  /** Its copies go with it. */
  readonly takesRecovery?: boolean;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly undo?: Undo;
  /** For the explanation: "Railway keeps volume backups on the volume's own record". */
  readonly note?: string;
}

/** How a provider's command line splits, where no program file describes it. */
export interface ClientLine {
  /** Options that take a value, without dashes, separated by spaces. Absent: what follows an option may be its value. */
  readonly valued?: string;
  /** Options whose value names the target, in order of preference. */
  readonly named?: readonly string[];
  /** Options that hold a token for this one call. */
  readonly tokens?: readonly string[];
  /** Forms that only concern this machine, or print what anybody may see. */
  readonly quiet?: readonly string[];
  /** The whole is named before its part: `branch delete DATABASE BRANCH`. */
  readonly wholeFirst?: true;
  /** The form that sends any request of the interface (`api PATH`, `api POST PATH`), and what the path is put behind. */
  readonly request?: { readonly form: string; readonly base: string };
}

/** How an environment shows in the calls of a provider. */
export interface EnvironmentHints {
  /** In one sentence, for the documentation. */
  readonly how: string;
  /** Options of the command line that say it by being there, and what they say: `prod` is `production`. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Options, fields of bodies and arguments of tools whose value is called after it: `project`, `environment_name`. */
  readonly named?: readonly string[];
  /** Values that mean one though no word of theirs says so: a branch `main` is `production`. */
  readonly values?: Readonly<Record<string, string>>;
}

/** An example that is a call of a tool of an MCP server. */
export interface ToolExample {
  readonly tool: {
    readonly server: string;
    readonly name: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
  };
  readonly effects: readonly string[];
}

/** How far a token reaches, from all that a person may do down to one thing. */
export type TokenBound =
  'person' | 'account' | 'organisation' | 'project' | 'environment' | 'resource';

/** What a token does at most. `sign`: it forges messages or sessions; `grant`: it completes a login. */
export type TokenMay =
  | 'everything'
  | 'change'
  | 'read'
  | 'execute'
  | 'send'
  | 'publish'
  | 'deploy'
  | 'create'
  | 'grant'
  | 'configure'
  | 'sign';

/** One kind of token of a provider. Whatever is not known for certain is told as the graver reading. */
export interface TokenKind {
  readonly kind: string;
  /** Bounded, no look-around. Absent: the value has no form of its own, and its name tells. */
  readonly pattern?: string;
  /** The pattern holds the name or key beside the value too. */
  readonly withName?: true;
  /** Names under which it is this very kind. */
  readonly variables?: readonly string[];
  /** What it can really do, in one line. */
  readonly reach: string;
  readonly bound: TokenBound;
  /** As good as root: over an account's data or people. `unknown` depends on choices that the token does not show. */
  readonly rootEquivalent: boolean | 'unknown';
  readonly may: TokenMay;
  /** Where it acts on less than the provider's other tokens. */
  readonly resources?: readonly ResourceClass[];
  /** The environment that its form alone tells. */
  readonly environment?: string;
  /** When it ends, in words: `never`, `after an hour`. */
  readonly ends?: string;
  /** The narrower kind to ask for instead. */
  readonly narrower?: string;
  /** Public by design: no credential. */
  readonly open?: true;
  /** Default: high. */
  readonly confidence?: 'high' | 'medium' | 'low';
}

export interface Provider {
  readonly id: string;
  readonly name: string;
  /**
   * `exact.host`, `*.suffix`, or `label.*` for what people host themselves. `control` changes resources, `data` reaches
   * stored data, `app` serves users.
   */
  readonly hosts: readonly { readonly host: string; readonly role: 'control' | 'data' | 'app' }[];
  readonly cli: readonly string[];
  readonly commandLine?: ClientLine;
  /** Roots of its libraries, as they are taken in: `openai`, `@notionhq/client`. */
  readonly libraries?: readonly string[];
  readonly environments?: EnvironmentHints;
  /** Names of MCP servers that are this provider's. */
  readonly mcpServers: readonly string[];
  /** Variables that carry its credentials. */
  readonly tokenVariables: readonly string[];
  /** Other words by which names of variables and files mean it. */
  readonly aka?: readonly string[];
  /** Where its tools keep a login, below the home folder: files, and folders of which every file counts. */
  readonly loginFiles?: readonly string[];
  /** The page on which a person withdraws and makes tokens. */
  readonly rotate?: string;
  readonly tokens: readonly TokenKind[];
  /** Classes that its tokens act on. Default: those of its operations. */
  readonly resources?: readonly ResourceClass[];
  readonly operations: readonly ProviderOperation[];
  /** Where copies live and what deletes them too, in one sentence. */
  readonly backups: string;
  readonly examples: readonly (EffectExample | ToolExample)[];
}

export function defineProgram(program: Program): Program {
  return program;
}

export function defineProvider(provider: Provider): Provider {
  return provider;
}
