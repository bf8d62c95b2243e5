/**
 * Builders of local effects, so that program files stay declarative and reach, audience, reversibility and target
 * are set alike everywhere. Things that live elsewhere are built by `apis/effect.ts`.
 */
import type { Effect, Reversibility } from '../model/effect';
import { LOCAL, UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { Operation, ResourceClass } from '../model/operation';
import { say } from '../model/say';
import type { Invocation, Value } from '../shell/invocation';
import type { EffectContext } from './define';
import { comesIntoTheOpen } from './streams';

/** Where an effect happens. Every `Call` is one. */
export interface Site {
  readonly context: EffectContext;
  readonly invocation: Invocation;
}

export type EffectParts = Partial<Omit<Effect, 'operation' | 'resource'>>;

/** How a file is written, as far as the call tells. */
export interface WriteOptions {
  readonly content?: string;
  readonly append?: boolean;
  /** The entry in the folder, and not what a link there leads to. */
  readonly entry?: boolean;
  /** The program changes the file in place: what it held before is mostly still there. */
  readonly edit?: boolean;
  /** The former text and the text in its place, when the tool says so. */
  readonly replaced?: { readonly old: string; readonly new: string };
  /** The text that the program makes of what the file holds; undefined: it cannot be told. */
  becomes?(now: string): string | undefined;
}

const PHRASE_CHARS = 160;

/** The words of a command on one line, cut to a length that fits a prompt. */
export function phraseOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= PHRASE_CHARS) return line;
  // Cut between words: half a token is not recognised as one any more, and would be shown.
  const cut = line.lastIndexOf(' ', PHRASE_CHARS - 1);
  return `${line.slice(0, Math.max(cut, 0))}…`;
}

/** A local effect: this machine, seen by nobody, undoable unless `parts` say otherwise. */
export function localEffect(
  site: Site,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  parts: EffectParts = {},
): Effect {
  return {
    operation,
    resource: { class: resource, name },
    environment: LOCAL,
    reach: 'machine',
    audience: 'nobody',
    reversibility: operation === 'read' ? 'none' : 'reversible',
    phrase: phraseOf(site.invocation.source),
    ...parts,
  };
}

/** The plain work of a developer's tool: build, test, format, serve. */
export function ordinaryTool(site: Site, name: string, path?: string): Effect {
  return localEffect(site, 'execute', 'process', name, {
    reach: 'workspace',
    special: 'ordinary-tool',
    ...(path === undefined ? {} : { target: { path } }),
  });
}

/** A local program that changes nothing but the processes of this machine. */
export function runs(site: Site, name: string, parts: EffectParts = {}): Effect {
  return localEffect(site, 'execute', 'process', name, parts);
}

/**
 * A program that nobody described and that nothing in its words explains. It may do what this user may do on this
 * machine, so it is weighed as hard to undo, not as a catastrophe.
 */
export function unknownProgram(
  site: Site,
  name: string,
  why: string,
  reach: 'workspace' | 'machine' = 'machine',
): Effect {
  return localEffect(site, 'execute', 'process', name, {
    reach,
    reversibility: 'hard',
    opaque: { why: phraseOf(why) },
  });
}

/** The same where nothing else is known of it than that nobody has read it. */
export function unreadProgram(
  site: Site,
  name: string,
  why: string,
  reach: 'workspace' | 'machine' = 'machine',
): Effect {
  return unreadHere(unknownProgram(site, name, why, reach));
}

/** Text that could not be read at all: it may do anything anywhere, so it is weighed as the gravest. */
export function opaque(phrase: string, why: string, name = ''): Effect {
  return {
    operation: 'execute',
    resource: { class: 'process', name },
    environment: UNKNOWN_ENVIRONMENT,
    reach: 'shared-remote',
    audience: 'nobody',
    reversibility: 'irreversible',
    opaque: { why: phraseOf(why) },
    phrase: phraseOf(phrase),
  };
}

/** The same for text that a shell or an interpreter of this machine runs. */
export function unreadText(phrase: string, why: string, name = ''): Effect {
  return unreadHere(opaque(phrase, why, name));
}

function unreadHere(effect: Effect): Effect {
  return { ...effect, opaque: { why: effect.opaque?.why ?? '', runsHere: true } };
}

/** Text from elsewhere that runs before anybody has read it. */
export function runOfDownload(phrase: string, from: string, name = ''): Effect {
  return {
    ...opaque(phrase, say`it runs what it has just downloaded, which nobody has read`, name),
    special: 'run-download',
    payload: [{ kind: 'code', source: { kind: 'command', command: from } }],
  };
}

/** A change to the machine itself: packages, services, users, firewall. */
export function machineChange(
  site: Site,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  reversibility: Reversibility = 'hard',
  parts: EffectParts = {},
): Effect {
  return localEffect(site, operation, resource, name, { reversibility, ...parts });
}

/** Something that would weaken a door, the log or the policy. */
export function tamper(
  site: Site,
  operation: Operation,
  resource: 'guard' | 'agent-config',
  name: string,
  parts: EffectParts = {},
): Effect {
  return localEffect(site, operation, resource, name, {
    reversibility: 'hard',
    special: 'tamper',
    ...parts,
  });
}

/**
 * A login that already lies on this machine is printed; no remote store of secrets is asked. Captured, it goes into
 * another command, and is weighed there as the credential that it is; printed, it comes into the open.
 */
export function loginRead(site: Site, tool: string, profile = 'default'): Effect {
  const shown = comesIntoTheOpen(site.invocation, site.context);
  const parts: EffectParts = shown ? { special: 'login-shown' } : {};
  return localEffect(site, 'read', 'secret', `cli:${tool}/${profile}`, parts);
}

/** Tools have no command line; their effects are built as if one word had been typed in the workspace. */
export function toolInvocation(source: string, cwd: string | undefined): Invocation {
  return {
    index: 0,
    program: literal(''),
    args: [],
    env: new Map(),
    redirects: [],
    stdin: { kind: 'inherited' },
    stdout: { kind: 'terminal' },
    cwd,
    background: false,
    repeated: false,
    via: [],
    source,
  };
}

/** Whether the command runs with elevated rights. */
export function isElevated(invocation: Invocation): boolean {
  return invocation.via.some((via) => via.kind === 'privilege');
}

/** Name of a value for showing: its text when it is known, else nothing. */
export function nameOf(value: Value | undefined): string {
  return value !== undefined && value.known ? value.text : '';
}

/** A `Value` of a literal that the caller knows. */
export function literal(text: string): Value {
  return { text, known: true, sources: [], raw: text };
}
