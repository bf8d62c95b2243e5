/** Pages of the providers whose interfaces Remit knows: one per provider, and an index. */
import type { Provider, ProviderOperation } from '../../src/core/effects/define';
import { verbOfWord, wordsOf } from '../../src/core/effects/apis/lexicon';
import type { Reversibility } from '../../src/core/model/effect';
import { examplesTable } from './examples';
import { code, codes, GENERATED, page, table } from './markdown';
import type { ProgramFile } from './programs';

const ROLES: Readonly<Record<Provider['hosts'][number]['role'], string>> = {
  control: 'changes resources',
  data: 'reaches stored data',
  app: 'serves users',
};

const UNDO: Readonly<Record<Reversibility, string>> = {
  none: 'nothing changes',
  reversible: 'the opposite call restores it',
  recoverable: 'a recovery path exists',
  hard: 'hard: needs luck, other people or kept values',
  irreversible: 'no recovery path is known',
};

/** File name in `docs/providers` to text. */
export function providerPages(
  providers: readonly Provider[],
  programs: readonly ProgramFile[],
): ReadonlyMap<string, string> {
  const pages = new Map<string, string>([['README.md', indexPage(providers)]]);
  for (const provider of providers) {
    pages.set(`${provider.id}.md`, providerPage(provider, programs));
  }
  return pages;
}

function indexPage(providers: readonly Provider[]): string {
  return page([
    GENERATED,
    '# Providers that Remit knows',
    'A call to a host that is not listed is read by its method, its path and the verbs in it, in an unknown environment, which counts as production for what cannot be undone.',
    table(
      ['provider', 'command lines', 'operations', 'where copies live'],
      [...providers]
        .sort((one, other) => one.id.localeCompare(other.id))
        .map((provider) => [
          `[${provider.name}](${provider.id}.md)`,
          codes(provider.cli),
          String(provider.operations.length),
          provider.backups,
        ]),
    ),
  ]);
}

function providerPage(provider: Provider, programs: readonly ProgramFile[]): string {
  const { operations } = provider;
  const quiet = operations.flatMap(quietPart);
  return page([
    GENERATED,
    `# ${provider.name}`,
    `Described in [${provider.id}.ts](../../src/core/effects/apis/${provider.id}.ts).`,
    commandLines(provider, programs),
    provider.environments?.how,
    provider.mcpServers.length === 0
      ? undefined
      : `Names of its MCP servers: ${codes(provider.mcpServers)}.`,
    '## Where copies live',
    provider.backups,
    ...hosts(provider),
    ...credentials(provider),
    ...(quiet.length === 0
      ? []
      : [
          '## Grave, and no word says so',
          'Hard or impossible to undo, or taking copies along, by names in which no word deletes.',
          operationsTable(quiet),
        ]),
    ...(operations.length === 0 ? [] : ['## Operations', operationsTable(operations)]),
    ...(provider.examples.length === 0 ? [] : ['## Examples', examplesTable(provider.examples)]),
  ]);
}

function commandLines(provider: Provider, programs: readonly ProgramFile[]): string | undefined {
  if (provider.cli.length === 0) return undefined;
  const links = provider.cli.map((name) => {
    const file = programs.find((one) =>
      one.programs.some((program) => program.names.includes(name)),
    );
    return file === undefined ? code(name) : `[${code(name)}](../programs/${file.id}.md)`;
  });
  return `Command lines: ${links.join(', ')}.`;
}

function hosts(provider: Provider): readonly (string | undefined)[] {
  if (provider.hosts.length === 0) return [];
  const rows = provider.hosts.map(({ host, role }) => [code(host), ROLES[role]]);
  return ['## Hosts', table(['host', 'what it is'], rows)];
}

function credentials(provider: Provider): readonly (string | undefined)[] {
  if (provider.tokens.length === 0 && provider.tokenVariables.length === 0) return [];
  const rows = provider.tokens.map((token) => [
    token.kind,
    token.reach,
    token.rootEquivalent === 'unknown' ? 'perhaps' : token.rootEquivalent ? 'yes' : 'no',
    token.ends ?? '',
    token.narrower ?? '',
    token.pattern === undefined ? '' : code(token.pattern),
  ]);
  const head = ['kind', 'what it can do', 'as good as root', 'ends', 'ask instead for', 'shape'];
  return [
    '## Credentials',
    provider.tokenVariables.length === 0
      ? undefined
      : `Variables that carry them: ${codes(provider.tokenVariables)}.`,
    rows.length === 0 ? undefined : table(head, rows),
  ];
}

/** The names of a grave operation in which nothing warns a reader: `environmentPatchCommit`, `update_scaling`. */
function quietPart(operation: ProviderOperation): readonly ProviderOperation[] {
  const grave =
    operation.takesRecovery === true || /^(hard|irreversible)$/.test(operation.reversibility);
  const destroys = ['delete', 'update', 'configure', 'deploy'].includes(operation.operation);
  if (!grave || !destroys) return [];
  const api = operation.api.filter((name) => !/^DELETE /.test(name) && !saysDelete(name));
  const cli = (operation.cli ?? []).filter((name) => !saysDelete(name));
  const mcp = (operation.mcp ?? []).filter((name) => !saysDelete(name));
  const sdk = (operation.sdk ?? []).filter((name) => !saysDelete(name));
  const names = [...api, ...cli, ...mcp, ...sdk];
  return names.length === 0 ? [] : [{ ...operation, api, cli, mcp, sdk }];
}

function saysDelete(name: string): boolean {
  return wordsOf(name).some((word) => verbOfWord(word)?.operation === 'delete');
}

function operationsTable(operations: readonly ProviderOperation[]): string {
  return table(
    ['effect', 'can it be undone', 'interface', 'command', 'MCP tool', 'library', 'note'],
    operations.map((one) => [
      code(`${one.operation} ${one.resource}`),
      one.takesRecovery === true
        ? `${UNDO[one.reversibility]}; its copies go with it`
        : UNDO[one.reversibility],
      codes(one.api, '<br>'),
      codes(one.cli ?? [], '<br>'),
      codes(one.mcp ?? [], '<br>'),
      codes(one.sdk ?? [], '<br>'),
      [one.note, undoOf(one), one.confidence === 'low' ? 'Read with low confidence.' : undefined]
        .filter((part) => part !== undefined)
        .join(' '),
    ]),
  );
}

/** `P5D`, `PT30M`: how long something can be brought back. */
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

function undoOf({ undo }: ProviderOperation): string | undefined {
  if (undo === undefined) return undefined;
  const [, days, hours, minutes] = DURATION.exec(undo.within ?? '') ?? [];
  const parts = [
    [days, 'day'],
    [hours, 'hour'],
    [minutes, 'minute'],
  ].flatMap(([count, unit]) =>
    count === undefined ? [] : [`${count} ${unit}${count === '1' ? '' : 's'}`],
  );
  return parts.length === 0
    ? `Way back: ${undo.how}.`
    : `Way back for ${parts.join(' ')}: ${undo.how}.`;
}
