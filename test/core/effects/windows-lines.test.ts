/** Windows is guarded as a Mac is: what its lines do is read as what the same act does elsewhere. */
import assert from 'node:assert/strict';
import { deriveActions, inWords } from './derive-for-test';
import { CMD, POWERSHELL, WINDOWS_FILES, type WindowsLine } from './windows-lines';

function effectsOf(shell: 'powershell' | 'cmd', command: string): readonly string[] {
  const actions = [{ tool: 'shell', command, cwd: '.', shell }] as const;
  return [...new Set(deriveActions(actions, { files: WINDOWS_FILES }).effects.map(inWords))].sort();
}

describe('lines of Windows', () => {
  const suites: readonly (readonly ['powershell' | 'cmd', readonly WindowsLine[]])[] = [
    ['powershell', POWERSHELL],
    ['cmd', CMD],
  ];
  for (const [shell, lines] of suites) {
    describe(shell, () => {
      for (const [line, ...effects] of lines) {
        it(line, () => assert.deepEqual(effectsOf(shell, line), [...effects].sort()));
      }
    });
  }
});
