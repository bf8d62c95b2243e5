/**
 * What reading a shell text yields: every simple command that could run, with its words expanded as far as they
 * can be known, wrappers unwound and scripts looked through. Reading never throws; what is not understood is a
 * `problem`, and the effects layer turns each problem into an opaque effect.
 */
import { say } from '../model/say';
import type { ValueSource } from '../model/effect';

/** Stands in `Value.text` for a part that cannot be known before the call runs. */
export const UNKNOWN_TEXT = '\uFFFD';

/** A word, a here-document or a stream, as far as it can be known. */
export interface Value {
  /** After expansion and quote removal; unknown parts are `UNKNOWN_TEXT`. May hold a secret: never log it. */
  readonly text: string;
  /** The whole text is known. */
  readonly known: boolean;
  /** What the text was put together from, besides the words of the command itself. */
  readonly sources: readonly ValueSource[];
  /** The words as written, for showing. */
  readonly raw: string;
  /** The word holds an unexpanded file pattern (`*`, `?`, `[`). */
  readonly glob?: boolean;
}

export type RedirectKind = 'read' | 'write' | 'append' | 'read-write' | 'duplicate';
export interface Redirect {
  readonly kind: RedirectKind;
  readonly fd: number | 'all';
  /** The file, or the descriptor for `duplicate`. */
  readonly target: Value;
}

/**
 * Where the standard input comes from. `pipe` names the producing invocation in the same reading; `value` is what it
 * prints, as far as that can be known (`echo 'drop table x' | psql`).
 */
export type Stdin =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'text'; readonly value: Value }
  | { readonly kind: 'file'; readonly path: Value }
  | { readonly kind: 'pipe'; readonly from: number; readonly value?: Value };

/** A wrapper around the command, outermost first. */
export interface Via {
  /**
   * - `privilege`: sudo, doas, su   - `remote`: ssh and the like   - `container`: docker/kubectl exec, run
   * - `shell`: bash -c, eval, a script file   - `limit`: timeout, nice, nohup, time, env and other plain ones
   * - `each`: xargs, find -exec, parallel: runs many times with arguments that are not known
   */
  readonly kind: 'privilege' | 'remote' | 'container' | 'shell' | 'limit' | 'each';
  /** The wrapper's own program: `sudo`, `ssh`, `xargs`. */
  readonly program: string;
  /** Remote host, container, pod, user or script file, where there is one. */
  readonly where?: string;
  /** The key file that a remote wrapper logs in with, as written: `ssh -i KEY`. */
  readonly identity?: string;
  /** For a script on another machine: the file of this workspace, absolute, that was read in its place. */
  readonly copyOf?: string;
}

export interface Invocation {
  /** Position in `Reading.invocations`. */
  readonly index: number;
  /** First word. `program.known` is false for a command that is only decided when it runs. */
  readonly program: Value;
  readonly args: readonly Value[];
  /** Assignments before the command and variables exported earlier in the same text. */
  readonly env: ReadonlyMap<string, Value>;
  readonly redirects: readonly Redirect[];
  readonly stdin: Stdin;
  /** What its output goes to. `captured` is a command substitution; `pipe` names the consumer. */
  readonly stdout:
    | { readonly kind: 'terminal' }
    | { readonly kind: 'file'; readonly path: Value }
    | { readonly kind: 'pipe'; readonly to: number }
    | { readonly kind: 'captured' };
  /** Absolute, or undefined after a `cd` to a place that is not known. */
  readonly cwd: string | undefined;
  readonly background: boolean;
  /** Runs in a loop: the number of rounds is not known, or more than one. */
  readonly repeated: boolean;
  readonly via: readonly Via[];
  /** The words as written. */
  readonly source: string;
  /**
   * What it runs is listed apart, or is a problem of its own; it is kept because it has effects besides (a
   * connection, a container, a download) or because nothing of what it runs could be read.
   */
  readonly wrapper?: boolean;
  /**
   * The same text says that its name runs something else, which is listed apart. Whether the shell goes by that is not
   * known; where it does not, this runs, and a name that is no program's is not found.
   */
  readonly otherwise?: boolean;
}

/** A problem's reason: text that is worked out while the command runs is run in turn. */
export const RUNS_UNREAD_TEXT = say`it runs text that cannot be read`;

/** Something in the text that could not be read. */
export interface Problem {
  readonly why: string;
  readonly source: string;
  /** Absolute path of a script on this machine whose text could not be had. */
  readonly script?: string;
  /** Address that the text was downloaded from, by this very call. */
  readonly fetched?: string;
  /** It starts processes without end: what it runs is read, how many of them is the problem. */
  readonly endless?: true;
  /**
   * A text or a file that is missing, or that no shell would take as it stands: nobody has read it, and that is all.
   * What is nested or put together so that it cannot be followed is not merely unread.
   */
  readonly unread?: true;
  /** The invocation that runs what could not be read, where there is one. */
  readonly invocation?: number;
}

export interface Reading {
  readonly invocations: readonly Invocation[];
  readonly problems: readonly Problem[];
  /** Variables exported at the top level when the text ends: they drift into the session. */
  readonly exports: ReadonlyMap<string, Value>;
  /** Folder at the end of the text, undefined when not known. */
  readonly cwd: string | undefined;
  /** Files whose text was looked through, absolute. */
  readonly lookedThrough: readonly string[];
  /** It runs more than is read command by command: what stands behind that was not looked at. */
  readonly unfinished?: true;
}
