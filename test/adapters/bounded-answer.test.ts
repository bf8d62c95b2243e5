/** Every agent that takes another command in place of its own: a dry run that a person chose, and its way back. */
import assert from 'node:assert/strict';
import { AGENTS } from '../../src/agents/all';
import type { Agent, Decoded } from '../../src/agents/define';
import { CORE } from '../../src/gate/core';
import type { Question } from '../../src/gate/protocol';
import { closeGates, testGate } from '../gate/in-process';
import { payloadsOf } from './payloads';

type Told<K extends Decoded['kind']> = Extract<Decoded, { kind: K }>;
interface ShellPayload<K extends 'before' | 'after'> {
  readonly text: string;
  readonly decoded: Told<K>;
  readonly command: string;
}

/** A recorded payload of this kind about one command of the shell. */
function shellPayload<K extends 'before' | 'after'>(agent: Agent, kind: K): ShellPayload<K> {
  for (const { text, event } of payloadsOf(agent.meta.id)) {
    const decoded = agent.decode(text, event);
    if (decoded.kind !== kind) continue;
    const { actions } = decoded as Told<'before' | 'after'>;
    const isRegistered = agent.meta.events.some((one) => one.name === decoded.event);
    const [action] = actions;
    if (!isRegistered || action?.tool !== 'shell') continue;
    // Tools that only stand for a command are rewritten by nobody.
    if (!text.includes(JSON.stringify(action.command))) continue;
    if (decoded.from.subagent !== undefined) continue;
    return { text, decoded: decoded as Told<K>, command: action.command };
  }
  return assert.fail(`no ${kind} payload of a command is recorded for ${agent.meta.id}`);
}

/** The payload with other values: each as it stands in JSON. */
function withValues(text: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce(
    (at, [from, to]) =>
      from === '' ? at : at.replaceAll(JSON.stringify(from), JSON.stringify(to)),
    text,
  );
}

for (const agent of AGENTS.filter((one) => one.meta.canRewrite)) {
  describe(`a dry run for ${agent.meta.id}`, () => {
    afterEach(closeGates);

    it('is handed over in its words, and its result brings the question back', async () => {
      const gate = testGate({ core: CORE });
      const window = await gate.client('window');
      const { text, decoded, command } = shellPayload(agent, 'before');
      const reply = gate.hook(
        agent.meta.id,
        decoded.event,
        withValues(text, [[command, 'terraform apply']]),
      );
      const { id } = (await window.next('question')) as Question;
      await window.request('answer', { question: id, answer: 'dry-run' });
      const said = await reply;
      assert.equal(said.exit, 0);
      assert.ok(said.stdout.includes(JSON.stringify('terraform plan')), said.stdout);
      assert.match(said.stdout, /dry run only/);
      const result = shellPayload(agent, 'after');
      window.notices.length = 0;
      await gate.hook(
        agent.meta.id,
        result.decoded.event,
        withValues(result.text, [
          [result.command, 'terraform plan'],
          [result.decoded.from.session, decoded.from.session],
          [result.decoded.callId, decoded.callId],
        ]),
      );
      const again = (await window.next('question')) as Question;
      assert.equal(again.id, id);
      assert.deepEqual(
        [again.bounded?.form, again.bounded?.command],
        ['dry-run', 'terraform plan'],
      );
    });
  });
}
