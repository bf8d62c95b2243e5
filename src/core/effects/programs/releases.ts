/**
 * Release tools: they publish, tag and push by themselves, most of them without a word that says so. What the rest of
 * their commands do stays in the workspace.
 */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { localEffect, ordinaryTool } from '../build';
import type { BoundedForm, Call, EffectExample, Program } from '../define';
import { defineProgram } from '../define';
import { readPackage } from './package-scripts';

type Act = 'publish' | 'push-tag' | 'deploy' | 'release';

interface ReleaseTool {
  /** The option of its manual that shows what would be published, after these command words. */
  readonly dryRun?: Pick<BoundedForm, 'of' | 'add' | 'names'>;
  readonly names: readonly string[];
  readonly synopsis: string;
  readonly valued?: readonly string[];
  /** Subcommands and what they do. The empty word is the tool called without one. */
  readonly acts: Readonly<Record<string, readonly Act[]>>;
  /** What words that are not in `acts` do. Default: they stay in the workspace. */
  readonly otherwise?: readonly Act[];
  /** Options without which nothing leaves the machine, as `flag` or `flag=pattern`. */
  readonly needs?: readonly string[];
  /** Options with which nothing leaves the machine. */
  readonly stays: readonly string[];
  readonly examples: readonly EffectExample[];
}

function actEffect(call: Call, act: Act): Effect {
  const shared = { environment: UNKNOWN_ENVIRONMENT, reach: 'shared-remote' } as const;
  switch (act) {
    case 'publish':
      return localEffect(call, 'publish', 'package', readPackage(call)?.name ?? '', {
        ...shared,
        audience: 'public',
        reversibility: 'irreversible',
        authority: { label: 'cli:npm/default', provider: 'npm' },
      });
    case 'push-tag':
      return localEffect(call, 'create', 'tag', '', {
        ...shared,
        audience: 'team',
        reversibility: 'hard',
        authority: { label: 'cli:git/default' },
      });
    case 'release':
      return localEffect(call, 'publish', 'release', '', {
        ...shared,
        audience: 'public',
        reversibility: 'hard',
        authority: { label: `cli:${call.name}/default` },
      });
    case 'deploy':
      return localEffect(call, 'deploy', 'deployment', '', {
        ...shared,
        audience: 'public',
        reversibility: 'reversible',
        authority: { label: `cli:${call.name}/default` },
      });
  }
}

function isGiven(call: Call, option: string): boolean {
  const [flag = '', pattern] = option.split('=');
  if (pattern === undefined) return call.has(flag) || call.value(flag) !== undefined;
  const value = call.value(flag);
  return value !== undefined && (!value.known || new RegExp(`^(?:${pattern})$`).test(value.text));
}

function effectsOf(call: Call, tool: ReleaseTool): readonly Effect[] {
  const plain = [ordinaryTool(call, call.name)];
  if (tool.stays.some((option) => isGiven(call, option))) return plain;
  if (tool.needs !== undefined && !tool.needs.some((option) => isGiven(call, option))) return plain;
  const word = call.subcommands[0] ?? call.positionals[0]?.text ?? '';
  const acts = Object.hasOwn(tool.acts, word) ? tool.acts[word] : tool.otherwise;
  return acts === undefined || acts.length === 0 ? plain : acts.map((act) => actEffect(call, act));
}

const RELEASE_TOOLS: readonly ReleaseTool[] = [
  {
    names: ['semantic-release', 'multi-semantic-release'],
    dryRun: { of: [''], add: ['--dry-run'], names: ['semantic-release', 'multi-semantic-release'] },
    synopsis: 'Releases what the commits ask for: tag, package and release at once.',
    valued: ['b', 'branches', 'r', 'repository-url', 't', 'tag-format', 'e', 'extends', 'p'],
    // The Python program of the same name has subcommands; `version` and `publish` push there too.
    acts: { changelog: [], 'generate-config': [] },
    otherwise: ['push-tag', 'publish'],
    stays: ['d', 'dry-run', 'noop', 'print', 'print-tag'],
    examples: [
      { command: 'semantic-release', effects: ['create tag', 'publish package'] },
      { command: 'semantic-release --dry-run', effects: ['execute process:semantic-release'] },
      { command: 'semantic-release --noop version', effects: ['execute process:semantic-release'] },
      { command: 'semantic-release changelog', effects: ['execute process:semantic-release'] },
    ],
  },
  {
    names: ['release-it', 'np', 'shipjs'],
    dryRun: { of: [''], add: ['--dry-run'], names: ['release-it', 'shipjs'] },
    synopsis: 'Bumps, tags, pushes and publishes the package of the folder.',
    valued: ['c', 'config', 'i', 'increment', 'preRelease', 'tag', 'contents', 'branch'],
    acts: { prepare: [], info: [], changelog: [], init: [] },
    otherwise: ['push-tag', 'publish'],
    stays: ['d', 'dry-run', 'preview', 'release-version', 'changelog', 'dryRun'],
    examples: [
      {
        command: 'release-it minor',
        files: { 'package.json': '{"name":"@a/b"}' },
        effects: ['create tag', 'publish package:@a/b'],
      },
      { command: 'release-it --dry-run', effects: ['execute process:release-it'] },
      { command: 'np patch --preview', effects: ['execute process:np'] },
      { command: 'shipjs prepare', effects: ['execute process:shipjs'] },
    ],
  },
  {
    names: ['changeset', 'changesets', 'beachball'],
    synopsis: 'Collects changes in files; `publish` sends the packages to the registry.',
    valued: ['since', 'tag', 'otp', 'output', 'b', 'branch', 'r', 'registry', 'm', 'message'],
    acts: { publish: ['publish'] },
    stays: ['dry-run'],
    examples: [
      { command: 'changeset', effects: ['execute process:changeset'] },
      { command: 'changeset version', effects: ['execute process:changeset'] },
      { command: 'changeset status --since=main', effects: ['execute process:changeset'] },
      { command: 'changeset publish', effects: ['publish package'] },
    ],
  },
  {
    names: ['lerna'],
    synopsis: 'Runs scripts over packages; `version` tags and pushes, `publish` sends them out.',
    valued: ['scope', 'ignore', 'since', 'concurrency', 'registry', 'dist-tag', 'preid', 'm'],
    acts: { version: ['push-tag'], publish: ['push-tag', 'publish'] },
    stays: ['no-push', 'dry-run', 'no-git-tag-version'],
    examples: [
      { command: 'lerna run build --scope web', effects: ['execute process:lerna'] },
      { command: 'lerna version --no-push', effects: ['execute process:lerna'] },
      { command: 'lerna version minor', effects: ['create tag'] },
      { command: 'lerna publish from-git', effects: ['create tag', 'publish package'] },
    ],
  },
  {
    names: ['bumpp'],
    synopsis: 'Bumps the version, commits, tags and pushes unless told not to.',
    acts: {},
    otherwise: ['push-tag'],
    stays: ['no-push', 'no-tag'],
    examples: [
      { command: 'bumpp', effects: ['create tag'] },
      { command: 'bumpp patch --yes', effects: ['create tag'] },
      { command: 'bumpp --no-push', effects: ['execute process:bumpp'] },
      { command: 'bumpp --help', effects: [] },
    ],
  },
  {
    names: ['gh-pages', 'angular-cli-ghpages', 'ngh', 'storybook-to-ghpages', 'surge'],
    synopsis: 'Puts a built folder on a public site.',
    valued: ['d', 'dist', 'b', 'branch', 'r', 'repo', 'm', 'message', 'e', 'dest', 'domain', 'p'],
    acts: { list: [], whoami: [], login: [], logout: [] },
    otherwise: ['deploy'],
    stays: ['n', 'no-push', 'dry-run'],
    examples: [
      { command: 'gh-pages -d dist', effects: ['deploy deployment'] },
      { command: 'gh-pages -d dist --no-push', effects: ['execute process:gh-pages'] },
      { command: 'surge ./public example.surge.sh', effects: ['deploy deployment'] },
      { command: 'surge list', effects: ['execute process:surge'] },
    ],
  },
  {
    names: ['chromatic', 'percy', 'codecov', 'coveralls'],
    synopsis:
      'Sends a build, pictures or figures of a test run to the service that the project uses.',
    valued: ['t', 'project-token', 'd', 'storybook-build-dir', 'b', 'f', 'file', 'flags', 'F'],
    acts: { exec: [], version: [], 'create-commit': [] },
    otherwise: ['deploy'],
    stays: ['dry-run', 'd'],
    examples: [
      { command: 'chromatic --exit-zero-on-changes', effects: ['deploy deployment'] },
      { command: 'chromatic --dry-run', effects: ['execute process:chromatic'] },
      { command: 'codecov --dry-run', effects: ['execute process:codecov'] },
      { command: 'codecov -f coverage.xml', effects: ['deploy deployment'] },
    ],
  },
  {
    names: ['goreleaser'],
    synopsis: 'Builds, and with `release` uploads what it built.',
    valued: ['f', 'config', 'p', 'parallelism', 'timeout', 'id', 'skip', 'release-notes', 'o'],
    acts: { release: ['release'], r: ['release'], publish: ['release'], announce: ['release'] },
    stays: ['snapshot', 'skip=.*(?:publish|announce,publish).*', 'skip-publish'],
    examples: [
      { command: 'goreleaser build --clean', effects: ['execute process:goreleaser'] },
      { command: 'goreleaser release --snapshot', effects: ['execute process:goreleaser'] },
      { command: 'goreleaser release --skip=publish', effects: ['execute process:goreleaser'] },
      { command: 'goreleaser release --clean', effects: ['publish release'] },
    ],
  },
  {
    names: ['electron-builder'],
    synopsis: 'Packs an application; with `--publish` it uploads what it packed.',
    valued: ['p', 'publish', 'c', 'config', 'projectDir', 'pd', 'prepackaged'],
    acts: {},
    otherwise: ['release'],
    needs: ['publish=always|onTag|onTagOrDraft', 'p=always|onTag|onTagOrDraft'],
    stays: [],
    examples: [
      { command: 'electron-builder --mac --x64', effects: ['execute process:electron-builder'] },
      { command: 'electron-builder -p never', effects: ['execute process:electron-builder'] },
      { command: 'electron-builder --win --publish always', effects: ['publish release'] },
      { command: 'electron-builder -p onTagOrDraft', effects: ['publish release'] },
    ],
  },
  {
    names: ['web-ext', 'wxt'],
    dryRun: { of: ['submit'], add: ['--dry-run'], names: ['wxt'] },
    synopsis: 'Builds and tries browser extensions; `sign` and `submit` send them to the stores.',
    valued: ['s', 'source-dir', 'a', 'artifacts-dir', 'api-key', 'api-secret', 'channel', 'c'],
    acts: { sign: ['release'], submit: ['release'] },
    stays: ['dry-run'],
    examples: [
      { command: 'web-ext lint', effects: ['execute process:web-ext'] },
      { command: 'web-ext run -s dist', effects: ['execute process:web-ext'] },
      { command: 'web-ext sign --channel listed', effects: ['publish release'] },
      { command: 'wxt submit --dry-run', effects: ['execute process:wxt'] },
    ],
  },
];

export const releaseTools: readonly Program[] = RELEASE_TOOLS.map((tool) =>
  defineProgram({
    names: tool.names,
    synopsis: tool.synopsis,
    grammar: { subcommands: 1, valued: tool.valued ?? [] },
    effects: (call) => effectsOf(call, tool),
    ...(tool.dryRun === undefined
      ? {}
      : { bounded: [{ cap: 'dry-run' as const, ...tool.dryRun }] }),
    examples: tool.examples,
  }),
);
