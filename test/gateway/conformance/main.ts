/**
 * `npm run test:mcp-conformance`: every scenario of the protocol's conformance suite directly and through the gateway as
 * it ships, with a gate that judges. Prints a line for each, and fails where the gateway makes a difference. Words name
 * scenarios to run alone; with `REMIT_WRITE_DOCS=1` the table goes into `docs/mcp-gateway.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/paths';
import { pathsOf } from '../../../src/store/paths';
import { temporaryFolder } from '../../temporary-folder';
import { personAt } from '../../doors/real-gate';
import { gateOf, installed, type Installed } from '../bundled';
import { yesBrowser } from '../yes-browser';
import { bridgeTo } from './bridge';
import { httpFront, type HttpFront } from '../http-front';
import { conformanceServer } from './server';
import { conformanceSuite, SUITE_VERSION, type Outcome, type Suite } from './suite';

const TSX = join(ROOT, 'node_modules/.bin/tsx');
const HERE = join(ROOT, 'test/gateway/conformance');
const PAGE = join(ROOT, 'docs/mcp-gateway.md');

interface Row {
  readonly scenario: string;
  /** Directly first. */
  readonly outcomes: readonly Outcome[];
}

async function servers(
  suite: Suite,
  here: Installed,
  only: readonly string[],
): Promise<readonly Row[]> {
  const http = await httpFront(async (transport) =>
    conformanceServer().connect(transport as never),
  );
  const gateway = (...words: string[]): Promise<HttpFront> =>
    bridgeTo(() => ({
      command: pathsOf(here.home).gateway,
      args: ['--name', 'conformance', ...words],
      cwd: here.home,
      stderr: 'ignore',
    }));
  const stdio = await gateway('--', TSX, join(HERE, 'server.ts'));
  const address = await gateway('--url', http.url.href);
  const ways = [http, stdio, address];
  const rows: Row[] = [];
  for (const scenario of chosen(await suite.scenarios('server'), only)) {
    const outcomes: Outcome[] = [];
    for (const { url } of ways)
      outcomes.push(await suite.run('server', scenario, ['--url', url.href]));
    rows.push(told({ scenario, outcomes }));
  }
  for (const way of ways) way.close();
  return rows;
}

async function clients(
  suite: Suite,
  here: Installed,
  only: readonly string[],
): Promise<readonly Row[]> {
  const words = ['--command', `${TSX} ${join(HERE, 'client.ts')}`];
  const through = {
    REMIT_CONFORMANCE_GATEWAY: pathsOf(here.home).gateway,
    BROWSER: yesBrowser(),
  };
  const rows: Row[] = [];
  for (const scenario of chosen(await suite.scenarios('client'), only)) {
    const direct = await suite.run('client', scenario, words);
    rows.push(
      told({ scenario, outcomes: [direct, await suite.run('client', scenario, words, through)] }),
    );
  }
  return rows;
}

function chosen(scenarios: readonly string[], only: readonly string[]): readonly string[] {
  return only.length === 0 ? scenarios : scenarios.filter((one) => only.includes(one));
}

function told(row: Row): Row {
  const { scenario, outcomes } = row;
  console.log(
    `${isSame(row) ? 'same     ' : 'DIFFERENT'} ${scenario}: ${outcomes.map(shown).join(' | ')}`,
  );
  return row;
}

function isSame({ outcomes: [direct, ...through] }: Row): boolean {
  return through.every((one) => JSON.stringify(one) === JSON.stringify(direct));
}

function shown({ passed, failed, warnings }: Outcome): string {
  const of = failed > 0 ? `${passed} of ${passed + failed}` : `all ${passed}`;
  return warnings > 0 ? `${of}, ${warnings} warned of` : of;
}

function tableOf(head: readonly string[], rows: readonly Row[]): string {
  const lines = [
    head,
    head.map(() => '---'),
    ...rows.map(({ scenario, outcomes }) => [`\`${scenario}\``, ...outcomes.map(shown)]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function writePage(server: readonly Row[], client: readonly Row[]): void {
  const sdk = JSON.parse(
    readFileSync(join(ROOT, 'node_modules/@modelcontextprotocol/sdk/package.json'), 'utf8'),
  ) as { readonly version: string };
  const text = [
    `\`@modelcontextprotocol/conformance\` ${SUITE_VERSION}, \`@modelcontextprotocol/sdk\` ${sdk.version}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. A cell counts the suite's checks that passed.`,
    '**A server behind the gateway**',
    tableOf(['scenario', 'directly', 'gateway before stdio', 'gateway before HTTP'], server),
    '**A client before the gateway**',
    tableOf(['scenario', 'directly', 'through the gateway'], client),
  ].join('\n\n');
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = ['<!-- conformance:begin -->', '<!-- conformance:end -->'];
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  writeFileSync(PAGE, `${page.slice(0, from)}\n\n${text}\n\n${page.slice(to)}`);
}

async function main(only: readonly string[]): Promise<void> {
  const suite = await conformanceSuite(temporaryFolder('conformance'), (line) => console.log(line));
  const here = installed();
  await gateOf(here);
  // Whoever has an agent call unknown tools that sound as if they changed something is asked.
  const person = await personAt(here, here.home, 'allow-session');
  try {
    const server = await servers(suite, here, only);
    const client = await clients(suite, here, only);
    const all = [...server, ...client];
    const different = all.filter((row) => !isSame(row));
    console.log(`${all.length - different.length} the same, ${different.length} different`);
    if (different.length > 0) process.exitCode = 1;
    if (process.env['REMIT_WRITE_DOCS'] === '1' && only.length === 0) writePage(server, client);
  } finally {
    person.leave();
    here.end();
  }
}

main(process.argv.slice(2)).catch((problem: unknown) => {
  const why = problem instanceof Error ? problem.message : String(problem);
  console.error(`The conformance suite could not be run: ${why}`);
  process.exitCode = 1;
});
