/** One row of the table of wrappers: how a program that runs another is read. */
import type { Via } from './invocation';

export interface Wrapper {
  readonly names: readonly string[];
  /** Words that must follow the name, options between them allowed: `compose exec`. */
  readonly after?: readonly string[];
  readonly via: Via['kind'];
  /** Options that take a value, without dashes. */
  readonly valued?: string;
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
