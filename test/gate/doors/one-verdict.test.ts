import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { CORE } from '../../../src/gate/core';
import type { Question } from '../../../src/gate/protocol';
import { before, closeGates, testGate, type TestGate } from '../in-process';
import { doorPayload, processTable, repository } from './played-doors';

/** What a line is made of, harmless and not; the first word is what the person is asked about, if they are. */
const COMMANDS = [
  'git status',
  'mkdir -p out',
  'touch out/a',
  'npm test',
  'git push',
  'git push --force origin main',
  'gh pr create --fill',
  'gh pr merge 3',
  'kubectl delete namespace shop-prod',
  'curl -X POST https://api.example.com/v1/deploys',
  'docker push registry.example.com/shop:1',
] as const;
const command = fc.constantFrom(...COMMANDS);
const line = fc.array(command, { minLength: 1, maxLength: 4 });

interface Played {
  readonly questions: number;
  readonly points: number;
  readonly ran: boolean;
  /** Operation and resource of every effect of tier 2 and more that was judged. */
  readonly grave: ReadonlySet<string>;
  readonly passed: readonly string[];
}

const folder = repository();

/** Every question is answered yes. `inside` runs under the shell of the line. */
async function play(
  outer: readonly string[],
  inside: readonly string[],
  event: string,
): Promise<Played> {
  const processes = processTable({ 20: 1, 30: 20, 40: 30, 41: 40 });
  const gate = testGate({ core: CORE, processes });
  const window = await gate.client('window', [], { pid: 999_999, folders: [folder] });
  let asked = 0;
  void (async () => {
    for (;;) {
      const question = (await window.next('question')) as Question;
      asked += 1;
      await window.request('answer', { question: question.id, answer: 'allow-once' });
    }
  })();
  const text = outer.join(' && ');
  const call = { ...before(text), cwd: folder };
  const reply = await gate.hookOf(30, 'claude-code', 'PreToolUse', call);
  const ran = !reply.stdout.includes('"deny"');
  const passed: string[] = [];
  if (ran) {
    assert.equal((await gate.door('line', 40, doorPayload(text, { cwd: folder }))).exit, 0);
    for (const one of inside) {
      const { exit } = await gate.door(event, 41, doorPayload(one, { cwd: folder }));
      if (exit === 0) passed.push(one);
    }
  }
  const [summary] = await window.request('sessions', {});
  const { committed = 0, reserved = 0 } = summary?.points ?? {};
  const points = committed + reserved + chargedByAnswer(gate);
  const grave = new Set(
    gate
      .eventsOf('judged')
      .flatMap((one) => one.effects.filter((each) => each.tier >= 2).map(keyOf)),
  );
  closeGates();
  return { questions: asked, points, ran, grave, passed };
}

function keyOf(effect: { readonly operation: string; readonly resource: string }): string {
  return `${effect.operation} ${effect.resource}`;
}

/** What a yes costs stands in the step that asked. */
function chargedByAnswer(gate: TestGate): number {
  return gate
    .eventsOf('judged')
    .reduce((sum, one) => sum + (one.decision === 'CONFIRM' ? one.points : 0), 0);
}

describe('one act, one verdict', () => {
  afterEach(closeGates);

  it('asks and charges no more with inner doors than without, as long as they show nothing new', async () => {
    const inner = line.chain((outer) =>
      fc.record({
        outer: fc.constant(outer),
        inside: fc.array(fc.constantFrom(...outer), { maxLength: 4 }),
        event: fc.constantFrom('command', 'shim'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(inner, async ({ outer, inside, event }) => {
        const alone = await play(outer, [], event);
        const whole = await play(outer, inside, event);
        assert.deepEqual([whole.questions, whole.points], [alone.questions, alone.points]);
        if (whole.ran) assert.deepEqual(whole.passed, inside);
      }),
      { numRuns: 25, seed: 6 },
    );
  });

  it('lets nothing new of tier 2 or more through unjudged', async () => {
    await fc.assert(
      fc.asyncProperty(
        line,
        line,
        fc.constantFrom('command', 'shim'),
        async (outer, inside, event) => {
          const whole = await play(outer, inside, event);
          for (const one of whole.passed) {
            const single = await play([one], [], event);
            for (const grave of single.grave) assert.ok(whole.grave.has(grave), `${one}: ${grave}`);
          }
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });
});
