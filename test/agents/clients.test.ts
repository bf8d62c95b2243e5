/**
 * The real clients of the agents, one after another, each through all cases. A client that is not in the cache is
 * skipped with the command that installs it. With REMIT_UPDATE=1 the outcomes are written to `docs/agents-observed.json`,
 * from which the support matrix is made.
 */
import assert from 'node:assert/strict';
import { AGENT_CLIENTS, findAgentClient } from '../../scripts/agent-clients';
import { agentById } from '../../src/agents/all';
import type { Case } from './clients/case';
import { CASES } from './clients/cases';
import type { ClientUnderTest } from './clients/client';
import { claudeCode } from './clients/claude-code';
import { cline } from './clients/cline';
import { codex } from './clients/codex';
import { copilotCli } from './clients/copilot-cli';
import { geminiCli } from './clients/gemini-cli';
import { opencode } from './clients/opencode';
import { qwenCode } from './clients/qwen-code';
import { OWN_QUESTION, playOwnQuestion } from './clients/own-question';
import { recordOutcomes } from './clients/record';
import { playCases, type Outcome } from './clients/session';
import { SESSION_CASES } from './clients/session-cases';
import { requireBuild, skipBecause } from './requirements';

/** Each list is one run of the client. */
const RUNS: readonly (readonly Case[])[] = [SESSION_CASES, CASES];

/** Some clients are large or slow: `REMIT_CLIENTS` names those that are wanted, by id. */
const WANTED = process.env['REMIT_CLIENTS']?.split(',');

const CLIENTS: readonly ClientUnderTest[] = [
  claudeCode,
  codex,
  geminiCli,
  qwenCode,
  copilotCli,
  cline,
  opencode,
];

for (const client of CLIENTS.filter(({ id }) => WANTED?.includes(id) ?? true)) {
  const pinned = AGENT_CLIENTS.find(({ id }) => id === client.id)!;
  const { meta } = agentById(client.id)!;
  const runs = RUNS.map((cases) => cases.filter(({ name }) => client.lacks?.[name] === undefined));
  const cases = runs.flat();
  const refusesInstead = meta.deviations.find(
    ({ what }) => what === 'A question becomes a refusal.',
  );

  describe(`${meta.name} ${pinned.version} under guard`, () => {
    const outcomes = new Map<string, Outcome>();

    before(async function () {
      // A dozen runs for a client whose run ends with a refusal.
      this.timeout(900_000);
      const program = findAgentClient(pinned);
      if (program === undefined) {
        skipBecause(
          this,
          `not in the cache; install it: npx tsx scripts/agent-clients.ts ${client.id}`,
        );
      }
      requireBuild();
      for (const group of groups(client, runs)) {
        for (const outcome of await playCases(program, client, group)) {
          outcomes.set(outcome.name, outcome);
        }
      }
      if (client.inTerminal !== undefined) {
        const outcome = await playOwnQuestion(program, client, client.inTerminal);
        outcomes.set(outcome.name, outcome);
      }
    });

    if (client.inTerminal !== undefined) it(OWN_QUESTION, () => held(OWN_QUESTION));
    for (const { name } of cases) {
      it(name, () => held(name));
    }

    function held(name: string): void {
      const outcome = outcomes.get(name);
      assert.ok(outcome, 'the case was not played');
      const cannot = client.cannot?.[name] !== undefined;
      if (outcome.failed !== undefined && !cannot) throw outcome.failed;
      assert.ok(!cannot || outcome.failed !== undefined, 'it holds now: take it out of `cannot`');
    }

    after(() => {
      if (process.env['REMIT_UPDATE'] === '1' && outcomes.size > 0) {
        const instead = refusesInstead === undefined ? {} : { [OWN_QUESTION]: refusesInstead.why };
        const why = { ...instead, ...client.cannot, ...client.lacks };
        recordOutcomes(client.id, pinned.version, [...outcomes.values()], why);
      }
    });
  });
}

/** Cases of one run. A refusal ends the run of some clients: there each refusing case is a run of its own. */
function groups(
  client: ClientUnderTest,
  runs: readonly (readonly Case[])[],
): readonly (readonly Case[])[] {
  return client.endsOnRefusal ? runs.flat().map((one) => [one]) : runs;
}
