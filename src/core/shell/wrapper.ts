/** One row of the table of wrappers: how a program that runs another is read. */
import type { Via } from './invocation';

export interface Wrapper {
  readonly names: readonly string[];
  /** Words that must follow the name, options between them allowed: `compose exec`; `new|new-session` is either, `*` any. */
  readonly after?: readonly string[];
  readonly via: Via['kind'];
  /** Options that take a value, without dashes. */
  readonly valued?: string;
  /** Options that take two values: `--bind FROM TO`. */
  readonly paired?: string;
  /** Everything after one of these options is the command: `nix develop -c make test`. */
  readonly opens?: readonly string[];
  /** Its options may stand behind the skipped words too: `kubectl exec POD -c app -- ls`. */
  readonly interleaved?: boolean;
  /** The words that are left belong to this program: `k3s kubectl delete x`. */
  readonly program?: readonly string[];
  /** Option that names the program to which the words that are left belong: `docker run --entrypoint rm`. */
  readonly entry?: readonly string[];
  /** The row holds only where one of these options is given: `runuser -u USER CMD`. */
  readonly needs?: readonly string[];
  /** Options that name a file of commands for a shell. */
  readonly files?: readonly string[];
  /** Without a command it reads commands from the standard input. */
  readonly reads?: boolean;
  /** The words are typed into a terminal: `Enter`, `C-m` and `\\n` end a line. */
  readonly keystrokes?: boolean;
  /** Words between the options and the command: a host, a container, a number of seconds. */
  readonly skip?: number;
  /** Options that name a key file to log in with. */
  readonly identity?: readonly string[];
  /** Which of the skipped words, or which option, names the place or the user. */
  readonly where?: 'word' | readonly string[];
  /** `words`: an argument list, default. `joined`: words put together and read by a shell. `texts`: each a text. */
  readonly command?: 'words' | 'joined' | 'texts' | 'none';
  /** Options whose value is a text that a shell reads. */
  readonly text?: readonly string[];
  /** `A=b` may come before the command. */
  readonly assignments?: boolean;
  /** The command is only what stands after `--`. */
  readonly dashes?: boolean;
  /** With one of these options the command is not run. */
  readonly not?: readonly string[];
  /** Has effects of its own, so that its invocation is kept. */
  readonly keep?: boolean;
  /** Runs where this machine's files and variables mean nothing. */
  readonly away?: boolean;
  /** Option that names the folder to run in. */
  readonly folder?: readonly string[];
  /** Option that names files of `NAME=value` lines, and the names used when none is given. */
  readonly envFiles?: { readonly options: readonly string[]; readonly default: readonly string[] };
  /** The first word names a package whose program is run. */
  readonly package?: boolean;
  /** Still in this shell: builtins and functions of the command count. */
  readonly inside?: boolean;
}
