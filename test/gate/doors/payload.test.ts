import assert from 'node:assert/strict';
import { decodeDoor, DOOR_TEXT_CHARS } from '../../../src/gate/doors/payload';
import { closeGates, testGate } from '../in-process';
import { doorPayload, processTable } from './played-doors';

const HEAD = 'shell bash\ncwd /w\n';

describe('what a door says', () => {
  it('is read with every field, and the text stays as it is', () => {
    const head =
      'shell zsh\ncwd /w/a b\nppid 12\ninteractive 1\nmarks CLAUDECODE,AI_AGENT\nterminal t1\ncan-rewrite 1\nargv0 git\n';
    const decoded = decodeDoor('line', 7, `${head}\nfor x in 1; do\n\n  echo $x\ndone\n`);
    assert.deepEqual(decoded, {
      kind: 'door',
      door: {
        event: 'line',
        shell: 'zsh',
        cwd: '/w/a b',
        pid: 7,
        ppid: 12,
        interactive: true,
        marks: ['CLAUDECODE', 'AI_AGENT'],
        terminal: 't1',
        argv0: 'git',
        canRewrite: true,
        text: 'for x in 1; do\n\n  echo $x\ndone\n',
      },
    });
    const over = decodeDoor('over', 7, 'shell bash\ncwd /w\nexit 130\n');
    assert.equal(over.kind === 'door' && over.door.exit, 130);
  });

  it('may say which line of the history it is', () => {
    const line = decodeDoor('line', 7, `${HEAD}number 12\n\nls`);
    assert.equal(line.kind === 'door' && line.door.number, 12);
  });

  it('passes over a name that it does not know', () => {
    assert.equal(decodeDoor('line', 1, `${HEAD}later-field x y\n\nls`).kind, 'door');
  });

  const malformed: readonly (readonly [string, string, string])[] = [
    ['an event that is none', 'lines', `${HEAD}\nls`],
    ['no shell', 'line', 'cwd /w\n\nls'],
    ['an unknown shell', 'line', 'shell tcsh\ncwd /w\n\nls'],
    ['no folder', 'line', 'shell bash\n\nls'],
    ['a relative folder', 'line', 'shell bash\ncwd w\n\nls'],
    ['a field said twice', 'line', `${HEAD}cwd /x\n\nls`],
    ['a damaged name', 'line', `${HEAD}Bad Name\n\nls`],
    ['a parent that is no number', 'line', `${HEAD}ppid x\n\nls`],
    ['an exit that is no number', 'over', `${HEAD}exit -1\n`],
    ['a line number that is none', 'line', `${HEAD}number x\n\nls`],
    ['no command', 'command', `${HEAD}\n \n`],
    ['a zero byte', 'line', `${HEAD}\nls \0`],
    ['too long a header', 'line', `${HEAD}${'x y\n'.repeat(80)}\nls`],
    ['nothing', 'hello', ''],
  ];
  for (const [what, event, payload] of malformed) {
    it(`is refused with ${what}`, () => {
      assert.equal(decodeDoor(event, 1, payload).kind, 'unreadable');
    });
  }

  it('is refused just over its length and read just under it', () => {
    assert.equal(decodeDoor('line', 1, `${HEAD}\n${'x'.repeat(DOOR_TEXT_CHARS)}`).kind, 'door');
    const long = decodeDoor('line', 1, `${HEAD}\n${'x'.repeat(DOOR_TEXT_CHARS + 1)}`);
    assert.equal(long.kind, 'unreadable');
  });

  it('reaches the shell as exit 126 with the reason', async () => {
    const gate = testGate({ processes: processTable({}) });
    const reply = await gate.door('line', 5, doorPayload('ls', { cwd: 'here' }));
    closeGates();
    assert.equal(reply.exit, 126);
    assert.match(reply.stderr, /could not read .* its folder is not absolute/);
  });
});
