/** A sandboxed command that needs more, from hook to hook: the real run's own words become the question. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Question } from '../../../src/gate/protocol';
import { availableSandbox } from '../../../src/gate/sandbox/available';
import { temporaryFolder } from '../../temporary-folder';
import { after, before, closeGates, testGate } from '../in-process';
import { boundedBundle } from '../sandbox/bounded-bundle';

describe('a sandboxed command that needs more', () => {
  afterEach(closeGates);

  for (const [what, command, asked] of [
    [
      'a path',
      'echo boxed && echo x > /usr/remit-needs-more',
      /could not write \/usr\/remit-needs-more/,
    ],
    ['a login', 'echo boxed && cat settings/.env', /could not read \/[^ ]*\/settings\/\.env/],
    [
      'a host',
      `echo boxed && ${process.execPath} -e "require('dns').lookup('api.example.com', (e) => { throw e })"`,
      /could not reach api\.example\.com/,
    ],
  ] as const) {
    it(`is asked about with ${what} by its name`, async () => {
      const available = availableSandbox();
      if (available.kind === 'none') return console.log(`      reduced: ${available.why}`);
      const gate = testGate();
      const window = await gate.client('window');
      const runtime = [process.execPath, path.dirname(boundedBundle()), '1', ''].join('\n');
      fs.writeFileSync(gate.paths.runtime, runtime);
      const cwd = fs.realpathSync(temporaryFolder('needs'));
      fs.mkdirSync(path.join(cwd, 'settings'));
      fs.writeFileSync(path.join(cwd, 'settings/.env'), 'PAYMENTS=secret\n');

      const call = before(command, { cwd });
      const reply = await gate.hook('claude-code', 'PreToolUse', call);
      const { hookSpecificOutput } = JSON.parse(reply.stdout) as {
        hookSpecificOutput: { updatedInput: { command: string } };
      };
      const ran = spawnSync('bash', ['-c', hookSpecificOutput.updatedInput.command], {
        cwd,
        encoding: 'utf8',
      });
      assert.match(ran.stdout, /^boxed$/m);
      assert.notEqual(ran.status, 0);
      assert.match(ran.stderr.replaceAll(`"`, ''), asked);
      await gate.hook('claude-code', 'PostToolUse', after(call, ran.stdout + ran.stderr));

      const again = gate.hook('claude-code', 'PreToolUse', before(command, { cwd }));
      const question = (await window.next('question')) as Question;
      assert.match(question.step.forPerson, asked);
      await window.request('answer', { question: question.id, answer: 'deny' });
      await again;
    });
  }
});
