import assert from 'node:assert/strict';
import { deriveActions, deriveCommand, inWords } from './derive-for-test';

const tampers = (command: string): readonly string[] =>
  deriveCommand(command)
    .filter((effect) => effect.special === 'tamper')
    .map(inWords);

describe('the doors of Remit, by text', () => {
  const OFF: Readonly<Record<string, string>> = {
    'trap - DEBUG': "trap of the shell's gate",
    "builtin trap -- '' DEBUG": "trap of the shell's gate",
    'trap DEBUG': "trap of the shell's gate",
    'enable -n trap builtin': "enable of the shell's gate",
    'setopt no_debug_before_cmd': "setopt of the shell's gate",
    'unsetopt DEBUG_BEFORE_CMD': "unsetopt of the shell's gate",
    'unset -f __remit_debug': '__remit_debug',
    'command unset -f __remit_debug': '__remit_debug',
    'eval "unset -f __remit_debug"': '__remit_debug',
    'unfunction __remit_preexec': '__remit_preexec',
    'functions -e __remit_ask': '__remit_ask',
    'set -e __remit_role': '__remit_role',
    '__remit_role=off': '__remit_role',
    'printf -v __remit_role off': '__remit_role',
    __remit_leave: '__remit_leave',
    'REMIT_HOOK=1 make': 'REMIT_HOOK',
    'export REMIT_HOOK=1': 'REMIT_HOOK',
    'REMIT_HOOK=1; export REMIT_HOOK': 'REMIT_HOOK',
    'set -gx REMIT_HOOK 1': 'REMIT_HOOK',
    'env REMIT_HOOK=1 make': 'REMIT_HOOK',
    'unset REMIT_DOOR': 'REMIT_DOOR',
    'env -u REMIT_DOOR make': 'REMIT_DOOR',
  };
  for (const [command, what] of Object.entries(OFF)) {
    it(`${command} is tampering`, () => {
      assert.deepEqual(tampers(command), [`configure guard:${what}`]);
    });
  }

  it('a function of the gate is defined by nobody else in zsh, by its name of either shell', () => {
    for (const name of ['_remit_ask', '__remit_ask']) {
      const command = `${name} () {\n\treturn 0\n}`;
      const action = { tool: 'shell', command, cwd: '/home/dev/app', shell: 'zsh' } as const;
      const { effects } = deriveActions([action]);
      assert.ok(
        effects.some(({ special }) => special === 'tamper'),
        name,
      );
    }
  });

  const SPOKEN: Readonly<Record<string, string>> = {
    'cat ~/.remit/run/endpoint': 'endpoint',
    'read port < ~/.remit/run/door': 'door',
    'xxd ~/.remit/key': 'key',
    'nc -U ~/.remit/run/gate.sock': 'gate.sock',
    'curl --unix-socket ~/.remit/run/gate.sock http://gate/': 'gate.sock',
    'socat - UNIX-CONNECT:/home/dev/.remit/run/gate.sock,retry': 'gate.sock',
    'python3 -c "import socket; socket.socket(1).connect(\'/home/dev/.remit/run/gate.sock\')"':
      'run',
    "python3 - <<'EOF'\nsocket.socket(1).connect('/home/dev/.remit/run/gate.sock')\nEOF": 'run',
  };
  for (const [command, what] of Object.entries(SPOKEN)) {
    it(`${command} speaks to the gate by hand`, () => {
      assert.deepEqual(tampers(command), [`read guard:${what}`]);
    });
  }

  it('so does a file tool that reads its secrets', () => {
    const { effects } = deriveActions([{ tool: 'read', path: '/home/dev/.remit/run/door' }]);
    assert.deepEqual(effects.map(inWords), ['read guard:door']);
  });

  it('files of its home are its own, by the variable too', () => {
    assert.equal(tampers('touch ~/.remit/doors/off').length, 1);
    assert.equal(tampers('touch $REMIT_HOME/doors/off').length, 1);
    assert.equal(tampers('rm -rf "$REMIT_HOME/doors"').length, 1);
    assert.equal(tampers('touch $OTHER_HOME/doors/off').length, 0);
  });

  it('our own programs by hand are tampering, what a shim stands for is not', () => {
    const hook = '~/.vscode/extensions/remit.remit-1.0.0/dist/hook.js';
    assert.deepEqual(tampers(`node ${hook} door shim`), ['execute guard:hook.js']);
    assert.deepEqual(tampers('perl ~/.remit/doors/ask.pl line fish 1 1'), ['execute guard:ask.pl']);
    assert.deepEqual(tampers('remit-hook codex PostToolUse < x'), ['execute guard:remit-hook']);
    assert.deepEqual(tampers('~/.remit/doors/bin/git status'), []);
  });

  for (const command of [
    "trap 'echo $LINENO' DEBUG; make; trap - DEBUG",
    'trap - EXIT',
    'trap -p DEBUG',
    'PROMPT_COMMAND= PS1="$ "',
    'unset PROMPT_COMMAND BASH_ENV ZDOTDIR',
    'preexec_functions=()',
    'set +T; shopt -u extdebug',
    'enable -n echo',
    'export XDG_DATA_DIRS=/usr/share',
    'export REMIT_DOOR',
    'declare -f __remit_debug; declare -p REMIT_DOOR',
    'env | grep REMIT',
    'unset REMIT_HOOK',
    'REMIT_API_KEY=x REMIT_HOME=/tmp/x make',
    "printf 'REMIT_HOOK=1' > notes.txt",
    'grep -rn __remit_debug src',
    'git commit -m "read ~/.remit/run/door, REMIT_HOOK=1, trap - DEBUG"',
    'ls -l ~/.remit/run; remit doctor',
    // bash lets nobody define it anew, and agents hand the shell's own functions back to it.
    '__remit_debug() { :; }',
    "ssh dev@host.example 'trap - DEBUG'",
    'docker exec web sh -c "REMIT_HOOK=1 make"',
  ]) {
    it(`${command} can mean something else`, () => {
      assert.deepEqual(tampers(command), []);
    });
  }

  it('a script file may take its own trap back, and no other', () => {
    const made = (text: string): readonly string[] =>
      deriveCommand('bash trace.sh', { files: { 'trace.sh': text } }).flatMap(
        ({ special }) => special ?? [],
      );
    assert.deepEqual(made("trap 'echo $LINENO' DEBUG\numask\ntrap - DEBUG\n"), []);
    assert.deepEqual(made('trap - DEBUG\numask\n'), ['tamper']);
  });
});

describe('a shell for typing without its gate', () => {
  const bare = (command: string): boolean =>
    deriveCommand(command).some(({ resource }) => resource.name.endsWith('without its gate'));

  for (const command of [
    'env -i bash',
    'exec env -i HOME=/tmp bash --norc -i',
    'exec -c bash',
    'env -u PROMPT_COMMAND bash',
    '/usr/bin/env -u A - bash',
    'PROMPT_COMMAND= bash',
    'zsh -f',
    'ZDOTDIR=/tmp zsh -i',
    'fish -N',
  ]) {
    it(`${command} is one`, () => assert.equal(bare(command), true));
  }
  for (const command of [
    'bash --norc',
    'bash -p',
    'env -i bash -c "echo hi"',
    'env A=1 bash -i -l',
    'exec bash -c umask',
    'zsh -fc "echo hi"',
    'env -i PATH=/bin make',
    'docker exec -it web env -i bash',
  ]) {
    it(`${command} is none`, () => assert.equal(bare(command), false));
  }
});

describe('files that a shell reads by its environment', () => {
  const files = { 'run.sh': 'echo hi\n', 'first.sh': 'rm a.txt\n' };
  const does = (command: string): readonly string[] =>
    deriveCommand(command, { files }).map(inWords);

  it('bash reads BASH_ENV where nobody types, other shells ENV where somebody does', () => {
    assert.deepEqual(does('BASH_ENV=first.sh bash run.sh'), ['delete file:a.txt']);
    assert.deepEqual(does('BASH_ENV= bash run.sh'), []);
    assert.deepEqual(does('BASH_ENV=first.sh bash -p run.sh'), []);
    assert.deepEqual(does('ENV=staging bash run.sh'), []);
    assert.deepEqual(does('ENV=staging sh run.sh'), []);
    assert.ok(does('ENV=./first.sh sh -i').includes('delete file:a.txt'));
  });
});
