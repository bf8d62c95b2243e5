import assert from 'node:assert/strict';
import { creatorOf, type TerminalTraits } from '../../src/editor/doors/terminal-creator';

const PLAIN: TerminalTraits = { name: undefined, env: {}, hideFromUser: false, task: undefined };

describe('who opened a terminal', () => {
  const rows: readonly (readonly [what: string, traits: Partial<TerminalTraits>, who: string])[] = [
    ['a plain one', {}, 'person '],
    ['a profile with a name of its own', { name: 'zsh (work)' }, 'person '],
    ['marked by the editor’s agent', { env: { COPILOT_AGENT: '1' } }, 'extension vscode'],
    ['marked by Cline', { name: 'x', env: { CLINE_ACTIVE: 'true' } }, 'extension cline'],
    ['named as Cline names its own', { name: 'Cline' }, 'extension Cline'],
    ['named as Roo Code names its own', { name: 'Roo Code' }, 'extension Roo Code'],
    ['hidden', { hideFromUser: true, name: 'worker' }, 'extension worker'],
    ['a mark that is off', { env: { CLINE_ACTIVE: '0' } }, 'person '],
    ['a mark that was taken out', { env: { CLINE_ACTIVE: null } }, 'person '],
    ['a debugger’s', { name: 'Debug', env: { VSCODE_INSPECTOR_OPTIONS: '{}' } }, 'person '],
    [
      'made to run without anybody reading',
      { name: 'bot', env: { GIT_PAGER: 'cat' } },
      'extension bot',
    ],
    ['a name that only begins alike', { name: 'clinekeeper' }, 'person '],
    ['a task’s', { name: 'Cline', task: 'build' }, 'task build'],
  ];
  for (const [what, traits, who] of rows) {
    it(`${what}: ${who.trim()}`, () => {
      const { creator, label } = creatorOf({ ...PLAIN, ...traits });
      assert.equal(`${creator} ${label}`, who);
    });
  }
});
