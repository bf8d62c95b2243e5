/** How long a verdict takes inside the gate, and whether it takes longer the longer a session has run. */
import { createSession, judge, settle } from '../../src/core/index';
import type { Actions } from '../../src/core/model/action';
import type { Ports } from '../../src/core/model/ports';
import { lookAtFiles } from '../../src/gate/look-files';
import { fingerprintWith, sha256 } from '../../src/store/keys';
import { median, percentile } from './statistics';

const ROOT = '/workspace';
const STARTED_MS = Date.UTC(2026, 0, 1);
const AGENT = { id: 'bench' };
/** Each command is judged so often after a first pass; its median counts, so that another process's turn is not ours. */
const PASSES = 5;

export interface VerdictTimes {
  readonly verdict_p50_us: number;
  readonly verdict_p99_us: number;
  readonly verdict_max_us: number;
  /** The command that took longest. */
  readonly slowest: string;
}

export function verdictTimes(commands: readonly string[]): VerdictTimes {
  for (const command of commands) judgedUs(command);
  const all = commands.map((command) => ({
    command,
    us: median(Array.from({ length: PASSES }, () => judgedUs(command))),
  }));
  const times = all.map(({ us }) => us);
  const slowest = all.reduce((one, other) => (other.us > one.us ? other : one));
  return {
    verdict_p50_us: median(times),
    verdict_p99_us: percentile(times, 0.99),
    verdict_max_us: slowest.us,
    slowest: slowest.command,
  };
}

function judgedUs(command: string): number {
  const session = createSession({ id: 'bench', workspaceRoot: ROOT, startedMs: STARTED_MS });
  const step = { step: 0, actions: shell(command), agent: AGENT, atMs: STARTED_MS };
  const ports = portsOf();
  const begun = process.hrtime.bigint();
  judge(session, step, ports);
  return Number(process.hrtime.bigint() - begun) / 1e3;
}

function shell(command: string): Actions {
  return [{ tool: 'shell', command, cwd: ROOT, shell: 'bash' }];
}

function portsOf(): Ports {
  return {
    look: lookAtFiles({ root: ROOT }, 'linux'),
    fingerprint: fingerprintWith('0'.repeat(64)),
    digest: sha256,
  };
}

/** An ordinary day: looking, editing, testing, committing, a token that is met, a database that is asked. */
const DAY: readonly string[] = [
  'git status --short',
  'ls -la src',
  'rg -n "createServer" src',
  'cat package.json',
  'npm test -- --grep login',
  "sed -i 's/port: 3000/port: 8080/' config/dev.json",
  'git add -A && git commit -m "Read the port from the settings"',
  'curl -s http://localhost:8080/health | jq .status',
  'psql "$DATABASE_URL" -c "select count(*) from users"',
  'docker compose up -d db',
  'node scripts/report.mjs > out/report.txt',
  'rm -rf dist && npm run build',
  'gh pr view 12 --comments',
  'kubectl get pods -n staging',
  'python3 - <<EOF\nprint(sum(range(10)))\nEOF',
  'for f in src/*.ts; do wc -l "$f"; done',
];
const OUTPUT = 'src/server.ts:12: export function createServer()\nok 14 tests\ncommit 3f9d2c1e\n';

/** Steps on each side of the two that are compared. */
const AROUND = 48;
const WARM_UP_STEPS = 2_000;

/** A verdict at step `late` over one at step 100, as `typical` of the steps around each. */
export function flatRatio(
  late = 10_000,
  typical: (times: readonly number[]) => number = median,
): number {
  // Else the first steps would be slow for another reason: nothing has run before them.
  sessionTimes(WARM_UP_STEPS);
  const times = sessionTimes(late + AROUND);
  const at = (step: number): number => typical(times.slice(step - AROUND, step + AROUND));
  return at(late) / at(100);
}

function sessionTimes(steps: number): readonly number[] {
  const session = createSession({ id: 'long', workspaceRoot: ROOT, startedMs: STARTED_MS });
  const ports = portsOf();
  return Array.from({ length: steps }, (_, number) => {
    const actions = shell(DAY[number % DAY.length]!);
    const step = { step: number, actions, agent: AGENT, atMs: STARTED_MS + number * 1_000 };
    const begun = process.hrtime.bigint();
    judge(session, step, ports);
    const took = Number(process.hrtime.bigint() - begun) / 1e3;
    const result = { output: `${OUTPUT}${number}\n`, exit: 0 };
    settle(session, number, { kind: 'ran', result }, ports);
    return took;
  });
}
