/** One case of the suite of shells: what is typed, or what is run, and what must come of it. */
import type { Typed } from './terminal';

export interface ShellCase {
  readonly name: string;
  /** Typed at an interactive shell, one line after the other. */
  readonly type?: readonly Typed[];
  /** Instead of an interactive shell: this, by `sh -c`. `SHELL` stands for the shell. */
  readonly run?: string;
  /** Added to the person's startup file. */
  readonly startup?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The text, or what becomes of it, makes a file with DENY in its name. Without the gate it must; with the gate it
   * must not, the reason must be shown, and an interactive shell must take a further line.
   */
  readonly denied?: true;
  /** Status of the refused line, or of the refused program; each shell has its own where nothing is said. */
  readonly status?: number;
  /** Files that a refused line may have made before it came to what was refused. */
  readonly before?: readonly string[];
  /** What the gate must have been asked, or must not. */
  readonly asks?: RegExp;
  readonly asksNot?: RegExp;
}

export function same(name: string, ...type: readonly Typed[]): ShellCase {
  return { name, type };
}

export function denied(name: string, line: Typed, more: Partial<ShellCase> = {}): ShellCase {
  return { name: `denied: ${name}`, type: [line], denied: true, ...more };
}

/** Ctrl-C, once `text` was shown. */
export function interruptAt(text: RegExp): Typed {
  return { type: '\x03', wait: text, raw: true, pauseMs: 200 };
}
