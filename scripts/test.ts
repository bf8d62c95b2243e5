/**
 * `npm test`: everything, one part after another; `npm test -- editor` runs that part alone, and several may be
 * named. The last line says `N passed, N failed` over all of them.
 */
import { addCounts, formatCounts, runChecks, type Outcome } from './checks';
import { runCommand } from './command';
import { runMocha, type MochaRun } from './mocha';
import { ROOT } from './paths';
import { AGENT_CLIENTS, installAgentClient, type AgentClient } from './agent-clients';
import type { Report } from './packages';
import { installRealEditor } from './real-editor/install';
import { AGENT_TESTS, EDITOR_TESTS, UNIT_TESTS, WEBVIEW_TESTS } from './suites';

type PartName = 'checks' | 'unit' | 'webview' | 'editor' | 'agents' | 'every-agent';

interface Part {
  readonly heading: string;
  /** Fetches what the part needs, while the parts before it run. Its tests skip themselves where that failed. */
  readonly prepare?: (report: Report) => Promise<void>;
  readonly run: () => Promise<Outcome>;
}

const PARTS: Readonly<Record<PartName, Part>> = {
  checks: { heading: 'checks', run: runChecks },
  unit: { heading: 'unit tests', run: () => runMocha(UNIT_TESTS) },
  webview: { heading: 'webviews in a browser', run: () => runMocha(WEBVIEW_TESTS) },
  editor: {
    heading: 'the packed extension in a real editor',
    prepare: prepareEditor,
    run: () => afterPackaging(EDITOR_TESTS),
  },
  agents: {
    heading: 'real agents against a scripted model',
    prepare: (report) => prepareClients(LIGHT_CLIENTS, report),
    run: () => withClients(LIGHT_CLIENTS.map(({ id }) => id)),
  },
  'every-agent': {
    heading: 'every agent that can be installed, against a scripted model',
    prepare: async (report) => {
      await prepareEditor(report);
      await prepareClients(AGENT_CLIENTS, report);
    },
    run: () => withClients([...AGENT_CLIENTS.map(({ id }) => id), 'vscode']),
  },
};

const DEFAULT_PARTS: readonly PartName[] = ['unit', 'webview', 'editor', 'agents'];

/** Two of them, small and quick, stand for all where time counts; the others are run by `npm run test:agents`. */
const LIGHT_CLIENTS = AGENT_CLIENTS.filter(({ id }) => id === 'claude-code' || id === 'gemini-cli');

const NOT_PACKED: Outcome = {
  counts: { passed: 0, failed: 1, skipped: 0 },
  notes: ['Failed: npm run package. What needs the package was not run.'],
};

let packaged: boolean | undefined;

/** Packs the extension once for all parts that need it; without a package their tests would prove nothing. */
async function afterPackaging(tests: MochaRun): Promise<Outcome> {
  packaged ??= await packageExtension();
  return packaged ? runMocha(tests) : NOT_PACKED;
}

/** `ids`: clients whose tests are run. */
function withClients(ids: readonly string[]): Promise<Outcome> {
  process.env['REMIT_CLIENTS'] = ids.join(',');
  return afterPackaging(AGENT_TESTS);
}

async function prepareEditor(report: Report): Promise<void> {
  await installRealEditor(report).catch((error: Error) => report(error.message));
}

/** One after another; one that cannot be installed is named. */
async function prepareClients(clients: readonly AgentClient[], report: Report): Promise<void> {
  for (const client of clients) {
    await installAgentClient(client, report).catch((error: Error) => report(error.message));
  }
}

interface Preparation {
  readonly done: Promise<unknown>;
  /** Says what was reported so far and what still is, and returns at the end. */
  finish(): Promise<void>;
}

/** Begins to prepare when `before` is done. Nothing is said until a part waits for it. */
function prepareAfter(before: Promise<unknown>, part: Part): Preparation {
  let report: Report = (line) => kept.push(line);
  const kept: string[] = [];
  const done = before.then(() => part.prepare?.((line) => report(line)));
  return {
    done,
    async finish() {
      for (const line of kept) console.log(line);
      report = (line) => console.log(line);
      await done;
    },
  };
}

async function packageExtension(): Promise<boolean> {
  const done = await runCommand('npm', ['run', '--silent', 'package'], {
    cwd: ROOT,
    output: 'show',
  });
  if (done.exit !== 0) console.log(`npm run package failed (exit ${done.exit})`);
  return done.exit === 0;
}

interface Prepared {
  readonly part: Part;
  readonly preparation: Preparation;
}

/** Preparations one after another, in the background of everything else. */
function prepared(parts: readonly Part[]): readonly Prepared[] {
  let before: Promise<unknown> = Promise.resolve();
  return parts.map((part) => {
    const preparation = prepareAfter(before, part);
    before = preparation.done;
    return { part, preparation };
  });
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
  const all: Outcome[] = [];
  for (const { part, preparation } of prepared(names.map((name) => PARTS[name]))) {
    console.log(`\n=== ${part.heading}`);
    await preparation.finish();
    const outcome = await part.run();
    if (names.length > 1) console.log(`${part.heading}: ${formatCounts(outcome.counts)}`);
    all.push(outcome);
  }
  for (const note of all.flatMap(({ notes }) => notes)) console.log(`\n${note}`);
  const sum = addCounts(all.map(({ counts }) => counts));
  process.exitCode = sum.failed === 0 ? 0 : 1;
  console.log(`\n${formatCounts(sum)}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
