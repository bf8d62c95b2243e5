import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { AGENT_MARKS, agentMarks, agentOfMarks } from '../../../src/agents/marks';
import { parseDoorAddress } from '../../../src/gate/doors/listen';
import { withoutDoors } from '../../../src/gate/doors/own-environment';
import { ownPrograms } from '../../../src/gate/doors/own-programs';
import { parsePs, systemProcesses } from '../../../src/gate/doors/processes';
import { pathsOf } from '../../../src/store/paths';
import { temporaryFolder } from '../../temporary-folder';
import { processTable } from './played-doors';

describe('what is Remit’s own', () => {
  const home = temporaryFolder('own');
  const paths = pathsOf(home);
  fs.writeFileSync(paths.runtime, '/usr/bin/node\n/opt/remit/dist\n1.0.0\n');

  const programs: readonly (readonly [string, readonly string[], boolean])[] = [
    ['the launcher through its shell', ['/bin/sh', paths.launcher, 'vscode', 'PreToolUse'], true],
    ['its client', ['perl', path.join(paths.bin, 'client.pl'), 'vscode', 'PreToolUse'], true],
    ['the command line', ['/usr/bin/node', '/opt/remit/dist/cli.js', 'doctor'], true],
    ['a shell that only names the launcher', ['bash', '-c', 'evil', paths.launcher], false],
    ['a program of the same name elsewhere', ['/usr/bin/node', '/tmp/cli.js'], false],
    ['what the sandbox runs for an agent', ['/usr/bin/node', '/opt/remit/dist/sandbox.js'], false],
    ['a script of an agent', ['bash', 'deploy.sh'], false],
  ];
  for (const [what, words, isOwn] of programs) {
    it(`${isOwn ? 'holds' : 'does not hold'} ${what}`, () => {
      const processes = processTable({ 5: { parent: 6 }, 6: { parent: 1, words } });
      assert.equal(ownPrograms(paths, processes).hold(processes.chain(5)), isOwn);
    });
  }

  it('is the gate’s own environment without its doors, so that its programs find the real ones', () => {
    const doors = path.join(home, 'doors');
    const env = {
      PATH: [path.join(doors, 'bin'), '/usr/bin', `${doors}-other/bin`].join(path.delimiter),
      BASH_ENV: path.join(doors, 'bash/gate.bash'),
      ZDOTDIR: '/home/a/.zsh',
      XDG_DATA_DIRS: [doors, '/usr/share'].join(path.delimiter),
      HOME: '/home/a',
    };
    assert.deepEqual(withoutDoors(env, home), {
      PATH: ['/usr/bin', `${doors}-other/bin`].join(path.delimiter),
      ZDOTDIR: '/home/a/.zsh',
      XDG_DATA_DIRS: '/usr/share',
      HOME: '/home/a',
      REMIT_HOOK: '1',
    });
  });
});

describe('processes', () => {
  it('are read from this system up to the first', function () {
    if (process.platform === 'win32') return;
    const chain = systemProcesses().chain(process.pid);
    assert.equal(chain[0]!.pid, process.pid);
    assert.equal(chain[1]?.pid, process.ppid);
    assert.equal(systemProcesses().of(process.pid)?.start, chain[0]!.start);
    assert.equal(systemProcesses().of(2 ** 22 + 1), undefined);
  });

  it('are read from the listing of systems without /proc', () => {
    const rows = parsePs(
      '  501     1 Sun Nov 22 10:24:35 2026 /bin/zsh -l\n 1502   501 Sun Nov  2 09:04:05 2026 node /a b/x.js\nnonsense\n',
    );
    assert.deepEqual(rows.get(1502), {
      pid: 1502,
      parent: 501,
      start: 'Sun Nov  2 09:04:05 2026',
      command: 'node /a b/x.js',
    });
    assert.equal(rows.size, 2);
  });

  it('end in a chain that leads back into itself', () => {
    assert.deepEqual(
      processTable({ 5: 6, 6: 5 })
        .chain(5)
        .map((one) => one.pid),
      [5, 6],
    );
  });
});

describe('agents’ marks', () => {
  it('name their agent, each of them', () => {
    for (const { variable, agent } of AGENT_MARKS) {
      assert.deepEqual(agentMarks({ [variable]: '1' }), [variable]);
      assert.equal(agentOfMarks([variable]), agent ?? 'agent');
    }
    assert.equal(agentOfMarks(['CODEX_SOMETHING_NEW']), 'codex');
    assert.equal(agentOfMarks(['CODEX_HOME', 'PATH']), undefined);
    assert.equal(agentOfMarks(['AI_AGENT', 'GEMINI_CLI']), 'gemini-cli');
  });
});

describe('the doors’ address', () => {
  it('is a port, a secret and a word, or nothing', () => {
    const secret = 'a1'.repeat(24);
    const word = 'b2'.repeat(24);
    const whole = `4711\n${secret}\n${word}\n`;
    assert.deepEqual(parseDoorAddress(whole), { port: 4711, secret, word });
    for (const text of [
      '',
      '4711\n',
      `4711\n${secret}\n`,
      whole.replace('4711', 'x'),
      whole.trimEnd(),
    ]) {
      assert.equal(parseDoorAddress(text), undefined, text);
    }
  });
});
