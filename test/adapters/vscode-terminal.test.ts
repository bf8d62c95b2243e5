import assert from 'node:assert/strict';
import { agentById } from '../../src/agents/all';
import { joinBrokenLines } from '../../src/agents/vscode/terminal-lines';

describe("lines of VS Code's terminal", () => {
  const long = `scripts/domains/add-domain.sh:4:RAILWAY_TOKEN=${'a1b2c3d4-'.repeat(6)}`;
  const screen = `${long.slice(0, 80)}\n${long.slice(80)}\nnext`;

  it('are put together where the screen broke them', () => {
    assert.equal(joinBrokenLines(screen), `${long}\nnext`);
    assert.equal(joinBrokenLines('short\nlines'), 'short\nlines');
    const three = 'x'.repeat(200);
    assert.equal(
      joinBrokenLines(`${three.slice(0, 80)}\n${three.slice(80, 160)}\n${three.slice(160)}`),
      three,
    );
  });

  it('come whole out of the adapter', () => {
    const payload = {
      hook_event_name: 'PostToolUse',
      session_id: 's',
      cwd: '/w',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'grep -rn TOKEN .' },
      tool_response: screen,
      tool_use_id: 'call_1',
    };
    const decoded = agentById('vscode')?.decode(JSON.stringify(payload), 'PostToolUse');
    assert.equal(decoded?.kind, 'after');
    assert.ok(decoded.result.output.includes(long));
  });
});
