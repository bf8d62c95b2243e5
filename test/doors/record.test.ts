/**
 * A person's own terminal where they asked for a record: whole lines are reported, none is asked about command by
 * command, and only an answer of the gate stops one. And what the end of a line is told of, in every role.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { terminalEnvironment } from '../../src/doors/environment';
import { temporaryFolder } from '../temporary-folder';
import { REFUSAL, startScriptedDoor } from './scripted-door';
import { plain, runInTerminal, type Ran } from './terminal';

interface Shell {
  readonly name: 'bash' | 'zsh' | 'fish';
  readonly startupFile: string;
  readonly startup: string;
}

const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    startupFile: '.bashrc',
    startup: `PS1='<$?>$ '; HISTFILE=; bind 'set enable-bracketed-paste off'`,
  },
  {
    name: 'zsh',
    startupFile: '.zshrc',
    startup: `PS1='<%?>$ '; unsetopt prompt_cr prompt_sp; unset zle_bracketed_paste`,
  },
  {
    name: 'fish',
    startupFile: '.config/fish/config.fish',
    startup: `set fish_greeting; set -g fish_autosuggestion_enabled 0; function fish_prompt; echo -n "<$status>"'$ '; end`,
  },
];

interface Typed {
  readonly ran: Ran;
  /** `event text`, and `over exit`. */
  readonly asked: readonly string[];
}

async function type(shell: Shell, role: string, lines: readonly string[]): Promise<Typed> {
  const root = temporaryFolder('record');
  const [home, cwd] = [path.join(root, 'home'), path.join(root, 'work')];
  const startup = path.join(home, shell.startupFile);
  fs.mkdirSync(path.dirname(startup), { recursive: true });
  fs.mkdirSync(path.join(home, '.local/share/fish/generated_completions'), { recursive: true });
  fs.mkdirSync(cwd);
  fs.writeFileSync(startup, `${shell.startup}\n`);
  const door = await startScriptedDoor(path.join(root, 'remit'), role);
  const changes = terminalEnvironment({ home: door.home, platform: 'linux', shims: false });
  const ran = await runInTerminal({
    command: `${shell.name} -i`,
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: home,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      REMIT_SILENCE_SECONDS: '1',
      ...Object.fromEntries(changes.map(({ variable, value }) => [variable, value])),
    },
    typed: [...lines, 'exit'],
  });
  await door.stop();
  const asked = door.asked
    .filter(({ event }) => event !== 'hello')
    .map(({ event, text, headers }) => `${event} ${event === 'over' ? headers['exit'] : text}`);
  return { ran, asked };
}

for (const shell of SHELLS) {
  describe(`${shell.name} of a person, recorded`, () => {
    it('tells whole lines and their ends, and asks about no command in them', async () => {
      // A command with a variable is asked about by itself where the role is `agent`.
      const { ran, asked } = await type(shell, 'record', [
        shell.name === 'fish' ? 'set X NY; touch DE$X' : 'X=NY; touch DE$X',
        'false',
      ]);
      assert.deepEqual(Object.keys(ran.files), ['DENY']);
      const told = shell.name === 'fish' ? 'set X NY; touch DE$X' : 'X=NY; touch DE$X';
      assert.deepEqual(asked.slice(0, 4), [`line ${told}`, 'over 0', 'line false', 'over 1']);
      assert.deepEqual(
        asked.filter((one) => one.startsWith('command')),
        [],
      );
    });

    it('stops what the gate says is never to happen, and goes on', async () => {
      const { ran } = await type(shell, 'record', ['touch DENY', 'touch after']);
      assert.deepEqual(Object.keys(ran.files), ['after']);
      assert.ok(plain(ran.screen).includes(REFUSAL));
    });

    it('lets everything run when no gate answers', async () => {
      const { ran } = await type(shell, 'record', ['touch HANG']);
      assert.deepEqual(Object.keys(ran.files), ['HANG']);
    });
  });
}

describe('the end of a line that begins with a subshell', () => {
  it('is told in bash, although only the subshell asked', async () => {
    const [bash] = SHELLS;
    const { asked } = await type(bash!, 'agent', ['(exit 3)', '', '( (touch a) )', ':']);
    assert.deepEqual(asked.slice(0, 4), [
      'line (exit 3)',
      'over 3',
      'line ( (touch a) )',
      'over 0',
    ]);
  });
});
