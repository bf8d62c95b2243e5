/** What carrying out a cap needs to know of the call and its session, and what comes of it. */
import type { ShellName } from '../../core/model/action';
import type { Ports } from '../../core/model/ports';
import type { SandboxNeed } from '../../core/model/sandbox-report';

/** The one command of the call. */
export interface Command {
  readonly text: string;
  readonly shell: ShellName;
  /** Absolute. */
  readonly cwd: string;
}

export interface BoundSession {
  readonly ports: Pick<Ports, 'look' | 'fingerprint'>;
  /** Absolute. */
  readonly workspace: string;
  readonly session: string;
  /** `REMIT_HOME`. */
  readonly remitHome: string;
  /** Host patterns that the task declares. */
  readonly hosts: readonly string[];
  /** Labels of credentials that the task gives, and of logins that this act was found to be given. */
  readonly given: readonly string[];
  /** What this very command was kept from when it ran in the sandbox before. */
  readonly needs: readonly SandboxNeed[];
  /** Words that start `bounded.js`: Node and the bundle. Undefined where they are not known. */
  readonly runner: { readonly node: string; readonly bundle: string } | undefined;
}

export type BoundText =
  /** The command as it runs now. `note` goes to the agent with the result. */
  | { readonly kind: 'bound'; readonly text: string; readonly note: string }
  /** `why` is half a sentence for the person who is asked instead. */
  | { readonly kind: 'impossible'; readonly why: string };
