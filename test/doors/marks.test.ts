/** Each script of a door has to know by itself who is typing: its list of marks is the one of `agents/marks.ts`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_MARKS } from '../../src/agents/marks';

const DOORS = join(__dirname, '../../src/doors');
/** Scripts, and whether they know Codex by the first part of its variables' names. */
const SCRIPTS: readonly (readonly [path: string, byPrefix: boolean])[] = [
  ['bash/question.bash', true],
  ['zsh/gate.zsh', true],
  ['fish/vendor_conf.d/remit.fish', true],
  ['powershell/gate.ps1', true],
  ['ask.pl', true],
  ['shim/shim.pl', true],
  ['shim/shim.sh', false],
];

describe('marks of agents in the scripts of the doors', () => {
  for (const [path, byPrefix] of SCRIPTS) {
    it(`${path} knows every mark`, () => {
      const text = readFileSync(join(DOORS, path), 'utf8');
      const missing = AGENT_MARKS.map(({ variable }) => variable).filter(
        (name) =>
          !(byPrefix && name.startsWith('CODEX_')) && !new RegExp(`\\b${name}\\b`).test(text),
      );
      assert.deepEqual(missing, []);
      assert.equal(!byPrefix || text.includes('CODEX_'), true);
    });
  }
});
