/**
 * One suite for all adapters. What an agent does otherwise than the others is written here under its name and as a
 * deviation in its `meta.ts`: the support matrix is made from these.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AGENTS, agentById, agentForPayload } from '../../src/agents/all';
import type { Agent, Decoded, NativeAnswer } from '../../src/agents/define';
import { PAYLOADS, payloadNamed, payloadsOf } from './payloads';

const EXPECTED = join(PAYLOADS, 'expected.json');
const REASON = 'This would delete the production volume, so it did not run.';

/** Does the agent take this answer for a refusal? One reader per dialect, written from what the client was seen to do. */
const REFUSES: Readonly<Record<string, (event: string, answer: NativeAnswer) => boolean>> = {
  'claude-code': nestedRefusal,
  vscode: nestedRefusal,
  codex: nestedRefusal,
  'qwen-code': nestedRefusal,
  droid: nestedRefusal,
  augment: nestedRefusal,
  windsurf: exitRefusal,
  'kiro-cli': exitRefusal,
  'gemini-cli'(_event, answer) {
    const said = parsed(answer);
    return said['decision'] === 'deny' && said['reason'] === REASON;
  },
  'copilot-cli'(_event, answer) {
    const said = parsed(answer);
    return said['permissionDecision'] === 'deny' && said['permissionDecisionReason'] === REASON;
  },
  cline(_event, answer) {
    const said = parsed(answer);
    return said['cancel'] === true && said['errorMessage'] === REASON;
  },
  opencode: (_event, answer) => parsed(answer)['deny'] === REASON,
  cursor(event, answer) {
    const said = parsed(answer);
    return event === 'beforeSubmitPrompt'
      ? said['continue'] === false && said['user_message'] === REASON
      : said['permission'] === 'deny' && said['user_message'] === REASON;
  },
};

/** Agents that read an exit status and nothing else: there the reason stands on stderr. */
const BY_EXIT = new Set(['windsurf', 'kiro-cli']);

/** Agents whose payloads name a folder for commands only; the gate finds it for the rest. */
const FOLDER_IN_COMMANDS = new Set(['windsurf']);

/** What passing looks like where it is not silence. */
const PASSES: Readonly<Record<string, (event: string, answer: NativeAnswer) => boolean>> = {
  cursor: (_event, answer) =>
    answer.exit === 0 &&
    ['{"permission":"allow"}', '{"continue":true}', '{}'].includes(answer.stdout),
};

/** Events that a payload of the agent does not name: what gates is refused by its own words even then. */
const NAMELESS: Readonly<Record<string, NativeAnswer>> = {
  cline: { stdout: JSON.stringify({ cancel: true, errorMessage: REASON }), stderr: '', exit: 0 },
};

/** Where an agent finds the input of a rewritten call in our answer. */
const REWRITTEN: Readonly<Record<string, (said: Record<string, unknown>) => unknown>> = {
  'claude-code': nestedInput,
  vscode: nestedInput,
  codex: nestedInput,
  'gemini-cli': (said) => (said['hookSpecificOutput'] as Record<string, unknown>)['tool_input'],
  'copilot-cli': (said) => said['permissionDecision'] === 'allow' && said['modifiedArgs'],
  opencode: (said) => said['args'],
};

for (const agent of AGENTS) {
  const { id } = agent.meta;
  const cases = payloadsOf(id).map((payload) => ({
    ...payload,
    decoded: agent.decode(payload.text, payload.event),
  }));

  describe(`adapter ${id}`, () => {
    it('reads every payload as expected', () => {
      const found = Object.fromEntries(cases.map(({ name, decoded }) => [name, summary(decoded)]));
      const all = JSON.parse(readFileSync(EXPECTED, 'utf8')) as Record<string, unknown>;
      if (process.env['UPDATE_GOLDEN'] === '1') {
        writeFileSync(EXPECTED, `${JSON.stringify({ ...all, [id]: found }, null, 2)}\n`);
        return;
      }
      assert.deepEqual(found, all[id]);
      assert.ok(cases.length > 10);
    });

    it('ties every call to its session and its folder', () => {
      for (const { name, decoded } of cases) {
        if (decoded.kind === 'ignored' || decoded.kind === 'unreadable') continue;
        assert.notEqual(decoded.from.session, '', name);
        const without = FOLDER_IN_COMMANDS.has(id) && !name.includes('_run_command');
        if (without) assert.equal(decoded.from.cwd, '', name);
        else assert.match(decoded.from.cwd, /^\//, name);
      }
    });

    it('never throws, whatever the payload is', () => {
      const texts = cases.map((c) => c.text);
      fc.assert(
        fc.property(anyPayload(texts), fc.string(), (text, event) => {
          const decoded = agent.decode(text, event);
          for (const kind of ['pass', 'allow'] as const) agent.encode(decoded, { kind });
          agent.encode(decoded, { kind: 'deny', reason: REASON });
          agent.encode(decoded, { kind: 'ask', reason: REASON });
          agent.encode(decoded, { kind: 'rewrite', command: 'true', note: 'n' });
          agent.askIsReal(decoded);
        }),
        { numRuns: 400 },
      );
    });

    it('takes what it cannot read for unreadable and refuses it where the event gates a call', () => {
      const gates = agent.meta.events.filter((event) => event.gates);
      assert.ok(gates.length > 0);
      for (const { name: event } of gates) {
        for (const text of ['', 'no json', '[]', '{}', '{"session_id":1}', '{"tool_input":']) {
          const decoded = agent.decode(text, event);
          assert.equal(decoded.kind, 'unreadable', text);
          const answer = agent.encode(decoded, { kind: 'deny', reason: REASON });
          assert.ok(REFUSES[id]!(event, answer), `${event} ${text}`);
        }
      }
      const nameless = agent.encode(agent.decode('no json'), { kind: 'deny', reason: REASON });
      assert.deepEqual(nameless, NAMELESS[id] ?? { stdout: '', stderr: `${REASON}\n`, exit: 2 });
    });

    it('refuses in the words that the agent obeys', () => {
      for (const { name, decoded } of cases) {
        if (decoded.kind !== 'before') continue;
        const answer = agent.encode(decoded, { kind: 'deny', reason: REASON });
        assert.ok(REFUSES[id]!(decoded.event, answer), name);
        const wordless = agent.encode(decoded, { kind: 'deny', reason: ' ' });
        if (!BY_EXIT.has(id)) {
          assert.equal(answer.exit, 0, 'exit 2 next to JSON is read differently by every agent');
          assert.equal(answer.stderr, '');
        }
        assert.match(
          BY_EXIT.has(id) ? wordless.stderr : wordless.stdout,
          /Refused by Remit/,
          'a refusal without a reason can run the tool',
        );
      }
    });

    it('lets a call pass without an opinion', () => {
      for (const { name, decoded } of cases) {
        const answer = agent.encode(decoded, { kind: 'pass' });
        const passes = PASSES[id];
        if (passes) assert.ok(passes(decoded.event, answer), name);
        else assert.deepEqual(answer, { stdout: '', stderr: '', exit: 0 }, name);
      }
    });

    it('prints the same refusal for the launcher as for the gate', () => {
      for (const { decoded } of cases) {
        assert.deepEqual(
          agent.refusal(decoded.event, REASON),
          agent.encode(decoded, { kind: 'deny', reason: REASON }),
        );
      }
    });

    it('asks only where the question is real, and refuses elsewhere', () => {
      for (const { name, decoded } of cases) {
        const answer = agent.encode(decoded, { kind: 'ask', reason: REASON });
        if (agent.askIsReal(decoded)) {
          assert.match(answer.stdout, /"permissionDecision":"ask"/, name);
        } else {
          assert.deepEqual(answer, agent.refusal(decoded.event, REASON), name);
        }
      }
    });

    it('rewrites one command and keeps the rest of the input, or refuses', () => {
      for (const { name, decoded } of cases) {
        if (decoded.kind !== 'before') continue;
        const answer = agent.encode(decoded, { kind: 'rewrite', command: 'true', note: 'dry run' });
        const input = decoded.toolInput;
        const single =
          decoded.event !== 'PermissionRequest' && typeof input?.['command'] === 'string';
        if (!agent.meta.canRewrite || !single) {
          if (BY_EXIT.has(id)) assert.equal(answer.exit, 2, name);
          else assert.match(answer.stdout, /deny|"cancel":true/, name);
          continue;
        }
        const said = REWRITTEN[id]!(parsed(answer));
        assert.deepEqual(said, { ...input, command: 'true' }, name);
      }
    });

    it('prints one JSON object and nothing around it', () => {
      for (const { decoded } of cases) {
        for (const kind of ['deny', 'ask'] as const) {
          const { stdout } = agent.encode(decoded, { kind, reason: 'two\nlines "quoted" \uFEFF' });
          if (stdout === '') continue;
          assert.ok(stdout.startsWith('{') && stdout.endsWith('}') && !stdout.includes('\n'));
          JSON.parse(stdout);
        }
      }
    });

    it('names its deviations with their reasons', () => {
      for (const deviation of agent.meta.deviations) {
        assert.match(deviation.what, /\.$/);
        assert.match(deviation.why, /\.$/);
      }
      assert.ok(agent.meta.answerWithinSeconds < agent.meta.hookTimeoutSeconds);
    });
  });
}

describe('agents', () => {
  it('are found by id', () => {
    assert.equal(agentById('vscode')?.meta.id, 'vscode');
    assert.equal(agentById('nobody'), undefined);
  });

  it('are told apart where one agent starts the hook of another', () => {
    const claude = agentById('claude-code')!;
    const from = (name: string): Agent => agentForPayload(claude, payloadNamed(name));
    assert.equal(from('cursor/synthetic/preToolUse.Shell.json').meta.id, 'cursor');
    assert.equal(from('vscode/recorded/PreToolUse.run_in_terminal.json').meta.id, 'vscode');
    assert.equal(from('claude-code/recorded/PreToolUse.Bash.json').meta.id, 'claude-code');
    assert.equal(from('copilot-cli/recorded/PreToolUse.Bash-pascal.json').meta.id, 'copilot-cli');
    assert.equal(from('copilot-cli/recorded/Stop.pascal.json').meta.id, 'copilot-cli');
    assert.equal(from('droid/synthetic/PreToolUse.Execute.json').meta.id, 'droid');
  });

  it('are told apart where VS Code reads the hook file of Copilot CLI', () => {
    const copilot = agentById('copilot-cli')!;
    const from = (name: string): Agent => agentForPayload(copilot, payloadNamed(name));
    assert.equal(from('vscode/recorded/PreToolUse.run_in_terminal.json').meta.id, 'vscode');
    assert.equal(from('copilot-cli/recorded/preToolUse.bash.json').meta.id, 'copilot-cli');
  });

  it('are not told apart by the text of a command', () => {
    const claude = agentById('claude-code')!;
    const payload = JSON.parse(payloadNamed('claude-code/recorded/PreToolUse.Bash.json'));
    payload.tool_input = { command: 'echo \'"cursor_version": "1", __vscode-1\'' };
    assert.equal(agentForPayload(claude, JSON.stringify(payload)).meta.id, 'claude-code');
  });
});

function nestedRefusal(event: string, answer: NativeAnswer): boolean {
  const said = parsed(answer);
  if (event === 'UserPromptSubmit')
    return said['decision'] === 'block' && said['reason'] === REASON;
  const nested = said['hookSpecificOutput'] as Record<string, unknown> | undefined;
  if (nested?.['hookEventName'] !== event || Object.keys(said).length !== 1) return false;
  if (event === 'PermissionRequest') {
    const decision = nested['decision'] as Record<string, unknown>;
    return decision['behavior'] === 'deny' && decision['message'] === REASON;
  }
  return nested['permissionDecision'] === 'deny' && nested['permissionDecisionReason'] === REASON;
}

function exitRefusal(_event: string, answer: NativeAnswer): boolean {
  return answer.exit === 2 && answer.stdout === '' && answer.stderr === `${REASON}\n`;
}

function nestedInput(said: Record<string, unknown>): unknown {
  const nested = said['hookSpecificOutput'] as Record<string, unknown>;
  return nested['permissionDecision'] === 'allow' && nested['updatedInput'];
}

function parsed(answer: NativeAnswer): Record<string, unknown> {
  return JSON.parse(answer.stdout) as Record<string, unknown>;
}

/** What is compared: everything that was read but who is calling. */
function summary(decoded: Decoded): unknown {
  const { from: _from, toolInput: _input, ...rest } = { from: null, toolInput: null, ...decoded };
  return rest;
}

/** Garbage, arbitrary JSON, and real payloads with one field replaced by anything. */
function anyPayload(texts: readonly string[]): fc.Arbitrary<string> {
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.nat(30), fc.jsonValue())
    .map(([text, at, value]) => {
      const fields = JSON.parse(text) as Record<string, unknown>;
      const names = Object.keys(fields);
      const name = names[at % names.length]!;
      return JSON.stringify({ ...fields, [name]: value });
    });
  const input = fc
    .tuple(fc.constantFrom(...texts), fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([text, more]) => {
      const fields = JSON.parse(text) as Record<string, unknown>;
      return JSON.stringify({ ...fields, tool_input: more, tool_response: more });
    });
  return fc.oneof(fc.string(), fc.json(), mutated, input);
}
