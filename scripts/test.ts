/**
 * `npm test`: everything, one part after another; `npm test -- editor` runs that part alone, and several may be
 * named. The last line says `N passed, N failed` over all of them.
 */
import { addCounts, formatCounts, runChecks, type Counts } from './checks';
import { runCommand } from './command';
import { runMocha, type MochaRun } from './mocha';
import { ROOT } from './paths';
import { AGENT_CLIENTS, installAgentClient, type AgentClient } from './agent-clients';
import { installRealEditor } from './real-editor/install';
import { AGENT_TESTS, EDITOR_TESTS, UNIT_TESTS, WEBVIEW_TESTS } from './suites';

type PartName = 'checks' | 'unit' | 'webview' | 'editor' | 'agents' | 'every-agent';

interface Part {
  readonly heading: string;
  run(): Promise<Counts>;
}

const PARTS: Readonly<Record<PartName, Part>> = {
  checks: { heading: 'checks', run: runChecks },
  unit: { heading: 'unit tests', run: () => runMocha(UNIT_TESTS) },
  webview: { heading: 'webviews in a browser', run: () => runMocha(WEBVIEW_TESTS) },
  editor: {
    heading: 'the packed extension in a real editor',
    run: () => afterPackaging(installRealEditor, EDITOR_TESTS),
  },
  agents: {
    heading: 'real agents against a scripted model',
    run: () => withClients(LIGHT_CLIENTS),
  },
  'every-agent': {
    heading: 'every agent that can be installed, against a scripted model',
    run: () => withClients(AGENT_CLIENTS, { editor: true }),
  },
};

const DEFAULT_PARTS: readonly PartName[] = ['unit', 'webview', 'editor', 'agents'];

/** Two of them, small and quick, stand for all where time counts; the others are run by `npm run test:agents`. */
const LIGHT_CLIENTS = AGENT_CLIENTS.filter(({ id }) => id === 'claude-code' || id === 'gemini-cli');

const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

let packaged: boolean | undefined;

/** Packs the extension once for all parts that need it; without a package their tests would prove nothing. */
async function afterPackaging(
  install: (report: (line: string) => void) => Promise<unknown>,
  tests: MochaRun,
): Promise<Counts> {
  packaged ??= await packageExtension();
  if (!packaged) return FAILED;
  try {
    await install((line) => console.log(line));
  } catch (error) {
    // The tests skip themselves by name, each with the reason.
    console.log((error as Error).message);
  }
  return runMocha(tests);
}

/** Installs the clients one after another; one that cannot be installed is named, and its tests skip themselves. */
function withClients(
  clients: readonly AgentClient[],
  { editor }: { readonly editor: boolean } = { editor: false },
): Promise<Counts> {
  const ids: readonly string[] = clients.map(({ id }) => id);
  process.env['REMIT_CLIENTS'] = [...ids, ...(editor ? ['vscode'] : [])].join(',');
  return afterPackaging(async (report) => {
    if (editor) await installRealEditor(report).catch((error: Error) => report(error.message));
    for (const client of clients) {
      await installAgentClient(client, report).catch((error: Error) => report(error.message));
    }
  }, AGENT_TESTS);
}

async function packageExtension(): Promise<boolean> {
  const done = await runCommand('npm', ['run', '--silent', 'package'], {
    cwd: ROOT,
    output: 'show',
  });
  if (done.exit !== 0) console.log(`npm run package failed (exit ${done.exit})`);
  return done.exit === 0;
}

function isPartName(word: string): word is PartName {
  return Object.hasOwn(PARTS, word);
}

async function main(words: readonly string[]): Promise<void> {
  const unknown = words.find((word) => !isPartName(word));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const names = words.length > 0 ? words.filter(isPartName) : DEFAULT_PARTS;
  const all: Counts[] = [];
  for (const name of names) {
    const part = PARTS[name];
    console.log(`\n=== ${part.heading}`);
    const counts = await part.run();
    if (names.length > 1) console.log(`${part.heading}: ${formatCounts(counts)}`);
    all.push(counts);
  }
  const sum = addCounts(all);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  console.log(`\n${formatCounts(sum)}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
