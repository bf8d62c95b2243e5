/** Builds the `EffectContext` of one call. Nested readings share one depth and one budget, so that every reading ends. */
import { LIMITS } from '../limits';
import type { Effect } from '../model/effect';
import type { ShellName } from '../model/action';
import type { Fingerprint, Look } from '../model/ports';
import type { WorkspaceFile } from '../model/workspace-file';
import { readShell } from '../shell/index';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { readHttp } from './apis/http';
import { opaque } from './build';
import type { EffectContext } from './define';
import { environmentOf } from './environment';
import { readingEffects } from './invocation-effects';
import { readCode } from './languages/code';
import { readSql } from './languages/sql';
import { resolvePath } from './paths';
import { inputOf, producersOf } from './streams';

export interface ContextOptions {
  readonly look: Look;
  readonly fingerprint: Fingerprint;
  readonly workspaceRoot: string;
  readonly workspaceFile?: WorkspaceFile;
  /** Variables that earlier calls of the session exported. */
  readonly sessionEnv?: ReadonlyMap<string, Value>;
}

/** What one call has used up, and what it looked through. */
export interface Progress {
  depth: number;
  texts: number;
  readonly lookedThrough: Set<string>;
  readonly readings: Map<Invocation, Reading>;
}

export function createProgress(): Progress {
  return { depth: 0, texts: 0, lookedThrough: new Set(), readings: new Map() };
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
  const { look, sessionEnv } = options;
  const context: EffectContext = {
    look,
    fingerprint: options.fingerprint,
    workspaceRoot: options.workspaceRoot,
    workspaceFile: options.workspaceFile,
    path: (value, invocation) =>
      value.known ? resolvePath(invocation.cwd, value.text, look.home) : undefined,
    variable: (name, invocation) =>
      invocation.env.get(name) ?? sessionEnv?.get(name) ?? machineVariable(look, name),
    input: (invocation) => inputOf(invocation, progress.readings.get(invocation), context),
    producers: (invocation) => producersOf(invocation, progress.readings.get(invocation)),
    shell: (text, cwd, from, where) => {
      const env = new Map([...(sessionEnv ?? []), ...from.env]);
      return nested(progress, from.source, where, () => {
        const reading = readShell(text, { look, cwd, env, shell });
        keepReading(reading, progress);
        return readingEffects(reading, context);
      });
    },
    http: (request) => readHttp(request, context),
    sql: (text, target, phrase) => readSql(text, target, phrase, context),
    code: (language, text, from, phrase) =>
      nested(progress, phrase, 'code', () => readCode(language, text, from, phrase, context)),
    environment: (target) => environmentOf(target, options.workspaceFile),
  };
  return context;
}

function machineVariable(look: Look, name: string): Value | undefined {
  const text = look.env(name);
  if (text === undefined) return undefined;
  return { text, known: true, sources: [{ kind: 'env', name }], raw: `$${name}` };
}

function nested(
  progress: Progress,
  phrase: string,
  where: string,
  read: () => readonly Effect[],
): readonly Effect[] {
  if (progress.depth >= LIMITS.shellDepth || progress.texts >= LIMITS.lookThroughFiles) {
    return [opaque(phrase, `scripts start scripts too deeply (${where})`)];
  }
  progress.depth += 1;
  progress.texts += 1;
  try {
    return read();
  } finally {
    progress.depth -= 1;
  }
}
