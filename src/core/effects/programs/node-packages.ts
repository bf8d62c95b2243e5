/** npm, pnpm, yarn and bun: scripts are looked through, publishing and the registry's rights are weighed. */
import { NODE_DRY_RUNS } from './package-bounds';
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { isElevated, literal, localEffect, machineChange, ordinaryTool, tamper } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { lifeCycleEffects, readPackage, scriptEffects, scriptIn } from './package-scripts';
import { chosenMembers } from './workspace-members';

const READING = new Set(
  (
    'ls list ll la view info show v search outdated audit why explain explore root bin prefix ping whoami help help-search ' +
    'docs home bugs repo issues diff query fund sbom pkg-get doctor completion edit licenses version-info env config-get node-none'
  ).split(' '),
);
const INSTALLING = new Set(
  (
    'install i in ci add a update up upgrade uninstall remove rm un r unlink link ln dedupe ddp rebuild prune fetch import ' +
    'install-test it install-ci-test cit clean-install patch patch-commit patch-remove store cache init create innit dlx-none setup ' +
    'shrinkwrap pack set-script approve-builds self-update corepack plugin workspaces-none deploy-none pm'
  ).split(' '),
);
/** Words with which a script is started by its name alone. */
const LIFECYCLE = new Set(['test', 't', 'tst', 'start', 'stop', 'restart']);

function effectsOf(call: Call): readonly Effect[] {
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)].filter(
    (word) => !/^(workspaces|foreach)$/.test(word),
  );
  if (words[0] === 'workspace') words.splice(0, call.name === 'yarn' ? 2 : 1);
  const [command = '', second = ''] = words;
  const inline = inlineCode(call);
  if (inline) return inline;
  if (command === '')
    return call.name === 'yarn' || call.name === 'pnpm' ? installEffects(call, 'install') : [];
  if (call.has('dry-run')) return [];
  const registry = registryEffects(call, command, second);
  if (registry) return registry;
  if (/^(run|run-script|rum|urn)$/.test(command)) return runEffects(call, second);
  // `bun test` is bun's own test runner, also where a script of that name calls it.
  if (command === 'test' && call.name === 'bun') return [ordinaryTool(call, 'bun test')];
  if (LIFECYCLE.has(command)) return runEffects(call, command.replace(/^(t|tst)$/, 'test'));
  // The shell reader unwinds what these start; it is weighed there.
  if (/^(exec|x|dlx)$/.test(command)) return [];
  if (command === 'config' || command === 'set' || command === 'c')
    return configEffects(call, words);
  if (READING.has(command)) return [];
  if (command === 'pkg') return /^(set|delete|fix)$/.test(second) ? manifestEffects(call) : [];
  if (INSTALLING.has(command)) return installEffects(call, command);
  if (command === 'build' && call.name === 'bun') return [ordinaryTool(call, 'bun')];
  return scriptOrTool(call, command);
}

/** `bun -e CODE`, `bun --print CODE`. */
function inlineCode(call: Call): readonly Effect[] | undefined {
  const { context, invocation } = call;
  const texts = call.name === 'bun' ? call.values('e', 'p', 'eval', 'print') : [];
  if (texts.length === 0) return undefined;
  return texts.flatMap((text) => context.code('javascript', text, invocation, invocation.source));
}

/** `yarn build`, `pnpm lint`, `bun dev`: a script by its name, else a program of the project, else a file. */
function scriptOrTool(call: Call, command: string): readonly Effect[] {
  const inMembers = memberEffects(call, command);
  if (inMembers) return inMembers;
  const found = readPackage(call);
  if (found && Object.hasOwn(found.scripts, command)) return runEffects(call, command);
  if (call.name === 'npm') return [];
  const { invocation, context } = call;
  if (call.name === 'bun' && /\.[cm]?[jt]sx?$/.test(command)) {
    const path = context.path(literal(command), invocation);
    const text = path === undefined ? undefined : context.look.file(path)?.text;
    if (text === undefined) return [ordinaryTool(call, 'bun')];
    const value = { ...literal(text), sources: [{ kind: 'file' as const, path: path ?? '' }] };
    return [ordinaryTool(call, 'bun'), ...context.code('javascript', value, invocation, command)];
  }
  if (found === undefined) return [ordinaryTool(call, `${call.name} ${command}`)];
  const at = invocation.args.findIndex((word) => word.text === command);
  return context.shell(invocation.args.slice(at), invocation.cwd, invocation, call.name);
}

function runEffects(call: Call, name: string): readonly Effect[] {
  if (name === '') return [];
  const inMembers = memberEffects(call, name);
  if (inMembers) return inMembers;
  return scriptEffects(call, name) ?? [ordinaryTool(call, `${call.name} run ${name}`)];
}

/** The script in the members of the workspace that the call means; undefined where none of them has it. */
function memberEffects(call: Call, name: string): readonly Effect[] | undefined {
  const found = (chosenMembers(call) ?? []).flatMap((member) => scriptIn(call, member, name) ?? []);
  return found.length > 0 ? found : undefined;
}

/** By npm's documentation of life cycle scripts, in their order; an install of one more package starts none of them. */
const INSTALL_SCRIPTS = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

function installEffects(call: Call, command: string): readonly Effect[] {
  if (
    /^(uninstall|remove|rm|un|r)$/.test(command) &&
    call.positionals.some((word) => /^remit$/.test(word.text))
  ) {
    return [tamper(call, 'delete', 'guard', 'remit')];
  }
  const global = call.has('g', 'global');
  if (global && isElevated(call.invocation)) {
    return [machineChange(call, 'configure', 'package', call.positionals[0]?.text ?? '')];
  }
  const starts = /^(install|i|in|ci|clean-install|install-test|it|cit)$/.test(command);
  const scripts = starts && call.positionals.length === 0 && !global ? INSTALL_SCRIPTS : [];
  return [ordinaryTool(call, call.name), ...lifeCycleEffects(call, scripts)];
}

/** `npm pkg set scripts.x=y`: the text that later runs start changes here. */
function manifestEffects(call: Call): readonly Effect[] {
  return writes(call, [literal('package.json')], { edit: true });
}

interface RegistryAct {
  readonly operation: Operation;
  readonly class: ResourceClass;
  readonly reversibility: Effect['reversibility'];
}

const REGISTRY: Readonly<Record<string, RegistryAct>> = {
  publish: { operation: 'publish', class: 'package', reversibility: 'irreversible' },
  stage: { operation: 'publish', class: 'package', reversibility: 'hard' },
  unpublish: { operation: 'delete', class: 'package', reversibility: 'irreversible' },
  deprecate: { operation: 'update', class: 'package', reversibility: 'reversible' },
  undeprecate: { operation: 'update', class: 'package', reversibility: 'reversible' },
  'dist-tag': { operation: 'update', class: 'package', reversibility: 'hard' },
  owner: { operation: 'grant', class: 'package', reversibility: 'hard' },
  access: { operation: 'grant', class: 'package', reversibility: 'hard' },
  team: { operation: 'grant', class: 'user', reversibility: 'hard' },
  org: { operation: 'grant', class: 'user', reversibility: 'hard' },
  token: { operation: 'rotate', class: 'token', reversibility: 'hard' },
  hook: { operation: 'create', class: 'workflow', reversibility: 'reversible' },
  profile: { operation: 'configure', class: 'user', reversibility: 'hard' },
  trust: { operation: 'grant', class: 'package', reversibility: 'hard' },
};
const REGISTRY_READS = /^(ls|list|get|info|status|whoami|search)$/;

function registryEffects(
  call: Call,
  command: string,
  second: string,
): readonly Effect[] | undefined {
  const name = command === 'npm' && call.name === 'yarn' ? second : command;
  const act = REGISTRY[name];
  if (act === undefined) return loginEffects(call, name);
  const change = call.positionals;
  if (
    name !== 'publish' &&
    name !== 'unpublish' &&
    (REGISTRY_READS.test(second) || change.length === 0)
  )
    return [];
  const own = readPackage(call)?.name ?? '';
  const words = call.positionals.map((word) => word.text);
  const given = words[/^(owner|access|dist-tag|team|org)$/.test(name) ? words.length - 1 : 0] ?? '';
  const named = name === 'publish' ? own || given : given || own;
  const effects = [
    localEffect(call, act.operation, act.class, named, {
      environment: UNKNOWN_ENVIRONMENT,
      reach: 'shared-remote',
      audience: act.class === 'package' ? 'public' : 'team',
      reversibility: act.reversibility,
      target: { provider: 'npm' },
      authority: { label: 'cli:npm/default', provider: 'npm' },
    }),
  ];
  if (name !== 'publish') return effects;
  const before = ['prepublishOnly', 'prepare', 'prepack'].flatMap(
    (script) => scriptEffects(call, script) ?? [],
  );
  return [...before, ...effects];
}

function loginEffects(call: Call, command: string): readonly Effect[] | undefined {
  if (!/^(login|adduser|logout)$/.test(command)) return undefined;
  return [localEffect(call, 'configure', 'token', 'npm', { reversibility: 'hard' })];
}

/** A registry or a script shell that is changed decides what later installs run. */
function configEffects(call: Call, words: readonly string[]): readonly Effect[] {
  const [command, verb = '', key = ''] = words;
  if (command === 'config' && /^(get|list|ls)?$/.test(verb)) return [];
  const setting = command === 'set' ? verb : key;
  const grave = /registry|script-shell|_auth|token|ignore-scripts|strict-ssl|cafile|proxy/i.test(
    setting,
  );
  return grave
    ? [localEffect(call, 'configure', 'package', setting, { reversibility: 'hard' })]
    : [];
}

const VALUED = [
  'prefix',
  'C',
  'dir',
  'cwd',
  'w',
  'workspace',
  'filter',
  'F',
  'tag',
  'registry',
  'otp',
  'access',
  'userconfig',
  'package',
  'p',
  'c',
  'call',
  'loglevel',
  'target',
  'outfile',
  'outdir',
  'script-shell',
  'omit',
  'include',
];

export const nodePackages: readonly Program[] = [
  defineProgram({
    names: ['npm', 'pnpm', 'yarn', 'bun', 'cnpm', 'tnpm', 'yarnpkg'],
    synopsis:
      'Package managers of JavaScript: scripts are read from package.json; publishing is seen.',
    grammar: {
      // `-e`, `--eval` and `--print` are bun's.
      valued: [...VALUED.filter((name) => !['p', 'c'].includes(name)), 'e', 'eval', 'print'],
      subcommands: 1,
    },
    effects: effectsOf,
    bounded: NODE_DRY_RUNS,
    examples: [
      {
        command: 'npm run build',
        files: { 'package.json': '{"scripts":{"prebuild":"rm -rf dist","build":"tsc -p ."}}' },
        effects: ['delete directory:dist', 'execute process:tsc'],
      },
      {
        command: 'npm test -- --watch',
        files: { 'package.json': '{"scripts":{"test":"vitest"}}' },
        effects: ['execute process:vitest'],
      },
      {
        command: 'npm run nuke',
        files: { 'package.json': '{"scripts":{"nuke":"npm run nuke"}}' },
        effects: ['opaque'],
      },
      {
        command: 'bun test',
        files: { 'package.json': '{"scripts":{"test":"bun test --coverage"}}' },
        effects: ['execute process:bun test'],
      },
      { command: 'npm install lodash', effects: ['execute process:npm'] },
      { command: 'npm ci', effects: ['execute process:npm'] },
      { command: 'npm run', effects: [] },
      { command: 'npm run missing', effects: ['execute process:npm run missing'] },
      {
        command: 'npm publish --access public',
        files: { 'package.json': '{"name":"@a/b"}' },
        effects: ['publish package:@a/b'],
      },
      { command: 'npm publish --dry-run', effects: [] },
      { command: 'npm unpublish left-pad --force', effects: ['delete package:left-pad'] },
      { command: 'npm token list', effects: [] },
      { command: 'npm owner add mallory left-pad', effects: ['grant package:left-pad'] },
      {
        command: 'pnpm --filter web build',
        files: { 'package.json': '{"scripts":{"build":"vite build"}}' },
        effects: ['execute process:vite'],
      },
      { command: 'npm pkg set scripts.build=tsc', effects: ['update file:package.json'] },
      { command: 'npm pkg get version', effects: [] },
      { command: 'npm profile get', effects: [] },
      { command: 'npm profile enable-2fa auth-only', effects: ['configure user:enable-2fa'] },
      { command: 'yarn', effects: ['execute process:yarn'] },
      { command: 'npm view react versions', effects: [] },
      { command: 'npm uninstall -g remit', effects: ['delete guard:remit'] },
    ],
  }),
];
