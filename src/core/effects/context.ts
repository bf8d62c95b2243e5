/** Builds the `EffectContext` of one call. Nested readings share one depth and one budget, so that every reading ends. */
import { LIMITS } from '../limits';
import type { Effect } from '../model/effect';
import type { ShellName } from '../model/action';
import type { Fingerprint, Look } from '../model/ports';
import type { WorkspaceFile } from '../model/workspace-file';
import { say } from '../model/say';
import type { FileBudget, ReadOptions } from '../shell/index';
import { readArgv, readShell } from '../shell/index';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { readHttp } from './apis/http';
import { unreadText } from './build';
import type { EffectContext } from './define';
import { findProgram } from './registry';
import { programName } from './registry-name';
import { throughLinks, type Link } from './links';
import { environmentOf } from './environment';
import type { Noted, Written } from './invocation-effects';
import { readingEffects } from './invocation-effects';
import { readCode } from './languages/code';
import { readSql } from './languages/sql';
import { resolvePath } from './paths';
import { consumerOf, inputOf, producersOf } from './streams';

export interface ContextOptions {
  readonly look: Look;
  readonly fingerprint: Fingerprint;
  readonly workspaceRoot: string;
  readonly workspaceFile?: WorkspaceFile;
  /** Variables that earlier calls of the session exported. */
  readonly sessionEnv?: ReadonlyMap<string, Value>;
}

/** What one call has used up, and what it looked through. */
export interface Progress extends Noted {
  depth: number;
  texts: number;
  /** Length of the texts together. */
  chars: number;
  /** Files that may still be looked through, shared with the shell reader. */
  readonly files: FileBudget;
  readonly lookedThrough: Set<string>;
  readonly readings: Map<Invocation, Reading>;
}

export function createProgress(): Progress {
  return {
    depth: 0,
    texts: 0,
    chars: 0,
    files: { left: LIMITS.lookThroughFiles },
    lookedThrough: new Set(),
    readings: new Map(),
    written: new Map(),
    effectsOf: new Map(),
  };
}

/** Remembers which reading each command belongs to, so that pipes can be followed. */
export function keepReading(reading: Reading, progress: Progress): void {
  for (const invocation of reading.invocations) progress.readings.set(invocation, reading);
  for (const path of reading.lookedThrough) progress.lookedThrough.add(path);
}

export function createContext(
  options: ContextOptions,
  shell: ShellName,
  progress: Progress,
): EffectContext {
  const { sessionEnv } = options;
  const look = withWritten(options.look, progress.written);
  const context: EffectContext = {
    look,
    isRewritten: (path) =>
      progress.written.has(path) && progress.written.get(path)?.text === undefined,
    fingerprint: options.fingerprint,
    workspaceRoot: options.workspaceRoot,
    workspaceFile: options.workspaceFile,
    shellName: shell,
    path: (value, invocation) =>
      value.known ? resolvePath(invocation.cwd, value.text, look.home) : undefined,
    variable: (name, invocation) =>
      invocation.env.get(name) ?? sessionEnv?.get(name) ?? machineVariable(look, name),
    input: (invocation) => inputOf(invocation, progress.readings.get(invocation), context),
    producers: (invocation) => producersOf(invocation, progress.readings.get(invocation)),
    consumer: (invocation) => consumerOf(invocation, progress.readings.get(invocation)),
    describes: (name) => findProgram(programName(name)) !== undefined,
    siblings: (invocation) => progress.readings.get(invocation)?.invocations ?? [],
    shell: (text, cwd, from, where) =>
      nested(progress, lengthOf(text), from.source, where, () => {
        const read = nestedOptions(options, shell, progress, cwd, from);
        const reading = typeof text === 'string' ? readShell(text, read) : readArgv(text, read);
        keepReading(reading, progress);
        return readingEffects(reading, context, progress);
      }),
    http: (request) => readHttp(request, context),
    sql: (text, target, phrase, from) => readSql(text, target, phrase, context, from),
    code: (language, text, from, phrase) =>
      nested(progress, text.text.length, phrase, 'code', () =>
        readCode(language, text, from, phrase, context),
      ),
    environment: (target) => environmentOf(target, options.workspaceFile),
  };
  return context;
}

/** A script that the call itself writes and then runs: `cat > x.py <<EOF … EOF; python x.py`. */
function withWritten(look: Look, written: ReadonlyMap<string, Written>): Look {
  const { leadsTo } = look;
  const links = (): readonly Link[] =>
    [...written].flatMap(([at, { link }]) => (link === undefined ? [] : [{ at, to: link }]));
  return {
    // Written out, because an implementation may keep its functions on a prototype.
    kind: (path) => look.kind(path),
    list: (path) => look.list(path),
    leadsTo: (path) => throughLinks(path, links(), leadsTo && ((at) => look.leadsTo?.(at))),
    env: (name) => look.env(name),
    git: (path) => look.git(path),
    gitState: (path) => look.gitState(path),
    branchesHeld: (path, names) => look.branchesHeld(path, names),
    findLiteral: (value) => look.findLiteral(value),
    home: look.home,
    platform: look.platform,
    file: (path) => {
      const text = written.get(path)?.text;
      return text === undefined ? look.file(path) : { text, truncated: false };
    },
  };
}

function nestedOptions(
  options: ContextOptions,
  shell: ShellName,
  progress: Progress,
  cwd: string | undefined,
  from: Invocation,
): ReadOptions {
  return {
    look: options.look,
    cwd,
    env: (name) => options.look.env(name),
    workspaceRoot: options.workspaceRoot,
    shell: shell === 'zsh' || shell === 'sh' ? shell : 'bash',
    variables: new Map([...(options.sessionEnv ?? []), ...from.env]),
    via: from.via,
    depth: progress.depth,
    files: progress.files,
  };
}

function machineVariable(look: Look, name: string): Value | undefined {
  const text = look.env(name);
  if (text === undefined) return undefined;
  return { text, known: true, sources: [{ kind: 'env', name }], raw: `$${name}` };
}

function lengthOf(text: string | readonly Value[]): number {
  if (typeof text === 'string') return text.length;
  return text.reduce((sum, word) => sum + word.text.length, 0);
}

function nested(
  progress: Progress,
  chars: number,
  phrase: string,
  where: string,
  read: () => readonly Effect[],
): readonly Effect[] {
  const isSpent = progress.texts >= LIMITS.invocations || progress.chars > LIMITS.nestedChars;
  if (progress.depth >= LIMITS.shellDepth || isSpent) {
    return [unreadText(phrase, say`scripts start scripts too deeply (${where})`)];
  }
  progress.depth += 1;
  progress.texts += 1;
  progress.chars += chars;
  try {
    return read();
  } finally {
    progress.depth -= 1;
  }
}
