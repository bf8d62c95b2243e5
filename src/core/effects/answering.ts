/** Whose answer the output of a call is: its keepers, as `model/keeper.ts` names them. */
import type { Actions } from '../model/action';
import type { Effect } from '../model/effect';
import { spokenFor } from '../model/keeper';
import {
  UNKNOWN_TEXT,
  type Invocation,
  type Problem,
  type Reading,
  type Value,
} from '../shell/invocation';
import type { Derivation } from './derive';
import { programName } from './registry-name';
import { isActivation, isSourcedEnvFile } from './sourced-settings';

/** The keepers whose answer the whole output of a call is; none where anything else may stand in it. */
export function answering(actions: Actions, derivation: Derivation): readonly string[] {
  const { effects, effectsOf, reading } = derivation;
  // Most calls ask nobody.
  if (actions.length !== 1 || !effects.some(isRemote)) return [];
  if (reading === undefined) return inCommon(effects.map(keepersIn));
  if (!reading.problems.every(isSilent)) return [];
  return inCommon(new Answers(reading, effectsOf).all());
}

/** Settings that a shell takes in and that could not be looked at print nothing. */
function isSilent({ source, script }: Problem): boolean {
  return isActivation(source) || (script !== undefined && isSourcedEnvFile(source, script));
}

function isRemote({ reach, environment }: Effect): boolean {
  return (reach === 'shared-remote' || reach === 'private-remote') && environment.name !== 'local';
}

function keepersIn(effect: Effect): readonly string[] {
  return isRemote(effect) && effect.opaque === undefined ? spokenFor(effect) : [];
}

/** What all of them have in common; nothing of nothing. */
function inCommon(lists: readonly (readonly string[])[]): readonly string[] {
  const [first, ...others] = lists;
  return (first ?? []).filter((one) => others.every((list) => list.includes(one)));
}

/** Print nothing, or nothing that anybody else wrote. */
const SILENT = new Set(
  'cd pushd popd export set unset declare typeset local readonly alias unalias shift trap wait exit return read test [ [[ true false : sleep date pwd mkdir touch chmod umask hash source .'.split(
    ' ',
  ),
);
/** Print their own words, which `learn` knows from the call. */
const PRINTERS = new Set(['echo', 'printf', 'print']);
/** Pass on parts of what they read, and nothing else. */
const PASSERS = new Set(
  'jq yq gron grep egrep fgrep rg head tail sort uniq cut cat less more tee column nl fold wc tac json_pp'.split(
    ' ',
  ),
);
const INTERPRETERS = /^(?:python[\d.]*|node|deno|bun|ruby|perl|php|lua|osascript|tsx|ts-node)$/;

/** The part of one reading that is printed. */
class Answers {
  /** Files that this very call filled from an answer, by absolute path as its effects name them. */
  readonly #filled = new Map<string, readonly string[]>();

  constructor(
    readonly reading: Reading,
    readonly effectsOf: ReadonlyMap<Invocation, readonly Effect[]>,
  ) {}

  all(): readonly (readonly string[])[] {
    const { invocations } = this.reading;
    const echoed = invocations.some(
      (one) => PRINTERS.has(nameOf(one)) && one.args.some(isUnknown) && this.#isShown(one),
    );
    const handed = invocations.some(({ stdin }) => stdin.kind === 'text' && isUnknown(stdin.value));
    return invocations.flatMap((one) => {
      const said = this.#keepers(one);
      for (const path of writtenBy(this.effectsOf.get(one) ?? []))
        this.#filled.set(path, said ?? []);
      const captured = one.stdout.kind === 'captured' && (echoed || handed);
      return said !== undefined && (captured || this.#isShown(one)) ? [said] : [];
    });
  }

  /** Undefined: it adds nothing to what is printed. */
  #keepers(invocation: Invocation): readonly string[] | undefined {
    const name = nameOf(invocation);
    const effects = this.effectsOf.get(invocation) ?? [];
    if (invocation.wrapper === true && effects.every((one) => !isRemote(one))) return undefined;
    if (effects.some((one) => one.opaque !== undefined)) return [];
    if (SILENT.has(name) || PRINTERS.has(name)) return undefined;
    const read = effects.flatMap(({ operation, target }) =>
      operation === 'read' && target?.path !== undefined ? [target.path] : [],
    );
    if (PASSERS.has(name) || isPlainStream(name, invocation)) {
      if (read.length > 0) return inCommon(read.map((path) => this.#filled.get(path) ?? []));
      const isFed = invocation.stdin.kind === 'pipe' || invocation.stdin.kind === 'text';
      return isFed ? undefined : [];
    }
    if (INTERPRETERS.test(name)) return isJsonTool(invocation) ? undefined : [];
    return inCommon(effects.filter(isRemote).map(keepersIn));
  }

  #isShown(invocation: Invocation, depth = 0): boolean {
    const { stdout } = invocation;
    if (stdout.kind === 'terminal') return true;
    if (stdout.kind !== 'pipe' || depth > 20) return false;
    const next = this.reading.invocations[stdout.to];
    return next !== undefined && this.#isShown(next, depth + 1);
  }
}

function nameOf({ program }: Invocation): string {
  return program.known ? programName(program.text) : '';
}

function isUnknown(value: Value | undefined): boolean {
  return value?.text.includes(UNKNOWN_TEXT) === true;
}

function writtenBy(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap(({ operation, target }) =>
    (operation === 'create' || operation === 'update') && target?.path !== undefined
      ? [target.path]
      : [],
  );
}

/** `sed -n 1,20p` and `awk '{print $1}'` pass on what they read; other scripts may put anything in its place. */
function isPlainStream(name: string, { args }: Invocation): boolean {
  const texts = args.map(({ text }) => text);
  if (name === 'sed') return texts[0] === '-n' && /^[\d,$]+p$/.test(texts[1] ?? '');
  if (name === 'awk' || name === 'gawk' || name === 'mawk')
    return texts.every((text) => /^-F/.test(text) || !/["]|sub\(/.test(text));
  return false;
}

function isJsonTool({ args }: Invocation): boolean {
  return args[0]?.text === '-m' && args[1]?.text === 'json.tool' && args.length === 2;
}
