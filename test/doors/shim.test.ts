import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { copyShims } from '../../scripts/build';
import { installShims, shimFolder } from '../../src/store/install-shims';
import { temporaryFolder } from '../temporary-folder';
import { REFUSED, RUN, startScriptedDoor, type Said, type ScriptedDoor } from './scripted-door';

/** A program that shows its words, one a line in brackets, and its standard input. */
const SHOWS = `#!/bin/sh
for word in "$@"; do printf '[%s]\\n' "$word"; done
[ -t 0 ] || cat
exit 7
`;

for (const way of ['perl', 'node'] as const) {
  describe(`a shim that asks through ${way}`, () => {
    let place: Place;
    let gate: ScriptedDoor | undefined;

    beforeEach(() => {
      place = makePlace(way);
    });
    afterEach(async () => {
      await gate?.stop();
      gate = undefined;
    });

    it('becomes the real program, words, input and status as they are', async () => {
      gate = await scriptedDoor(place.home, () => RUN);
      const words = ['push', '', "it's", 'two words', 'a\nb', '$HOME', '\\', '"', 'é'];
      const done = await place.run('git', words, { input: 'from a pipe' });
      assert.equal(
        done.stdout,
        `${words.map((word) => `[${word}]\n`).join('')}from a pipe`,
        done.stderr,
      );
      assert.equal(done.exit, 7);
      assert.equal(done.stderr, '');
    });

    it('tells the gate the words, quoted, where it was, and who marked it', async () => {
      gate = await scriptedDoor(place.home, () => RUN);
      await place.run('git', ['commit', '-m', "it's"], { env: { CLAUDECODE: '1', OPENCODE: '0' } });
      const [question] = gate.asked;
      assert.equal(question?.text, `'git' 'commit' '-m' 'it'\\''s'`);
      assert.equal(question.agent, 'door');
      assert.equal(question.event, 'shim');
      assert.equal(question.headers['cwd'], place.root);
      assert.equal(question.headers['shell'], 'sh');
      assert.equal(question.headers['argv0'], 'git');
      assert.equal(question.headers['marks'], 'CLAUDECODE');
      assert.equal(question.headers['ppid'], String(process.pid));
    });

    it('is the process that the gate was told of', async () => {
      gate = await scriptedDoor(place.home, () => RUN);
      place.program('git', '#!/bin/sh\necho $$\n');
      const done = await place.run('git', []);
      assert.equal(done.stdout.trim(), String(gate.asked[0]?.pid));
    });

    it('does not run what is refused, and says why', async () => {
      gate = await scriptedDoor(place.home, () => REFUSED);
      const done = await place.run('git', ['push']);
      assert.deepEqual([done.exit, done.stdout, done.stderr], [126, '', REFUSED.stderr]);
    });

    it('does not run when the answer is cut', async () => {
      gate = await scriptedDoor(place.home, () => Buffer.from('0 0 9\nhalf'));
      assert.equal((await place.run('git', [])).exit, 126);
    });

    it('does not run when the gate hangs', async () => {
      gate = await scriptedDoor(place.home, () => 'hang');
      const done = await place.run('git', [], { env: { REMIT_SILENCE_SECONDS: '1' } });
      assert.deepEqual([done.exit, done.stdout], [126, '']);
    });

    it('does not run when no gate can be had', async () => {
      const done = await place.run('git', []);
      assert.deepEqual([done.exit, done.stdout], [126, '']);
      assert.match(done.stderr, /did not run.*remit doctor/);
    });

    it('asks nobody when the doors are off, for Remit itself, and when it is uninstalled', async () => {
      fs.writeFileSync(path.join(place.home, 'doors', 'off'), '');
      assert.equal((await place.run('git', [])).exit, 7);
      fs.rmSync(path.join(place.home, 'doors', 'off'));
      assert.equal((await place.run('git', [], { env: { REMIT_HOOK: '1' } })).exit, 7);
      fs.rmSync(path.join(place.home, 'runtime'));
      assert.equal((await place.run('git', [])).exit, 7);
    });

    it('says 127 when the program has gone', async () => {
      fs.rmSync(path.join(place.programs, 'git'));
      const done = await place.run('git', [], {
        path: `${shimFolder(place.home)}:${place.programs}`,
      });
      assert.deepEqual([done.exit, done.stderr], [127, 'git: command not found\n']);
    });

    it('finds the real program wherever its own folder is in PATH', async () => {
      gate = await scriptedDoor(place.home, () => RUN);
      const bin = shimFolder(place.home);
      const system = process.env['PATH'] ?? '';
      const paths = [
        `${bin}:${bin}/:${place.programs}:${system}`,
        `${place.programs}:${bin}:${place.programs}:${system}`,
        `${place.programs}:${system}`,
      ];
      for (const searched of paths) {
        const done = await place.run('git', ['x'], { path: searched, input: '' });
        assert.equal(done.stdout, '[x]\n', searched);
      }
    });
  });
}

describe('a shim', () => {
  let place: Place;
  let gate: ScriptedDoor;

  beforeEach(async () => {
    place = makePlace('perl');
    gate = await scriptedDoor(place.home, () => RUN);
  });
  afterEach(() => gate.stop());

  it('of two homes asks both, once', async () => {
    const other = makePlace('perl');
    const second = await scriptedDoor(other.home, () => RUN);
    const [one, two] = [shimFolder(place.home), shimFolder(other.home)];
    const searched = `${one}:${two}:${one}:${two}:${place.programs}:${process.env['PATH'] ?? ''}`;
    const done = await place.run('git', ['x'], { path: searched, input: '' });
    await second.stop();
    assert.equal(done.stdout, '[x]\n');
    assert.ok(gate.asked.length <= 2 && second.asked.length === 1, 'each door asks its own gate');
  });

  it('ends with a wrapper that looks its program up again', async () => {
    const wrappers = path.join(place.root, 'wrappers');
    fs.mkdirSync(wrappers);
    fs.writeFileSync(path.join(wrappers, 'git'), '#!/bin/sh\nexec git "$@"\n', { mode: 0o755 });
    const searched = `${shimFolder(place.home)}:${wrappers}:${place.programs}:${process.env['PATH'] ?? ''}`;
    const done = await place.run('git', ['x'], { path: searched, input: '' });
    assert.equal(done.stdout, '[x]\n', done.stderr);
    fs.rmSync(path.join(place.programs, 'git'));
    const alone = await place.run('git', ['x'], {
      path: `${shimFolder(place.home)}:${wrappers}`,
      input: '',
    });
    assert.notEqual(alone.exit, 0);
  });

  it('leaves the environment as it came', async () => {
    place.program('git', '#!/bin/sh\nenv\n');
    const env = { LC_ALL: 'xx_NO', PERL_BADLANG: undefined, EMPTY: '', LINES_: 'a\nb' };
    const shimmed = await place.run('git', [], { env });
    const plain = await place.run('git', [], { env, real: true });
    assert.deepEqual(variables(shimmed.stdout), variables(plain.stdout));
    assert.equal(shimmed.stderr, '', 'no complaint about a locale');
  });

  it('leaves signals as they came', async () => {
    place.program('git', '#!/bin/sh\nkill -PIPE $$\necho survived\n');
    assert.doesNotMatch((await place.run('git', [])).stdout, /survived/);
  });

  it('names the marks of agents, and not what a person sets', async () => {
    const marks = ['CLAUDECODE', 'COPILOT_AGENT', 'CODEX_SANDBOX', 'GEMINI_CLI', 'CLINE_ACTIVE'];
    const none = ['CODEX_HOME', 'CODEX_API_KEY', 'XCLAUDECODE', 'EDITOR'];
    const env = Object.fromEntries([...marks, ...none].map((name) => [name, '1']));
    await place.run('git', [], { env });
    assert.equal(gate.asked[0]?.headers['marks'], [...marks].sort().join(','));
  });
});

function scriptedDoor(home: string, said: () => Said): Promise<ScriptedDoor> {
  return startScriptedDoor(home, 'agent', said);
}

interface Place {
  readonly root: string;
  readonly home: string;
  readonly programs: string;
  program(name: string, text: string): void;
  run(name: string, words: readonly string[], how?: How): Promise<Done>;
}
interface How {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  readonly path?: string;
  readonly real?: boolean;
}
interface Done {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home with shims and one program; for `node` the home is told that there is no Perl. */
function makePlace(way: 'perl' | 'node'): Place {
  const root = fs.realpathSync(temporaryFolder('shim'));
  const home = path.join(root, 'home');
  const programs = path.join(root, 'programs');
  const dist = path.join(root, 'dist');
  fs.mkdirSync(programs);
  copyShims(dist);
  const program = (name: string, text: string): void =>
    fs.writeFileSync(path.join(programs, name), text, { mode: 0o755 });
  program('git', SHOWS);
  const searched = `${programs}:${process.env['PATH'] ?? ''}`;
  installShims({ home, dist, path: searched });
  fs.writeFileSync(path.join(home, 'runtime'), `${process.execPath}\n${dist}\n1.0.0\n`);
  if (way === 'node') {
    fs.rmSync(path.join(home, 'doors', 'shim', 'shim.pl'));
    fs.writeFileSync(path.join(dist, 'hook.js'), HOOK_STAND_IN);
  }
  return {
    root,
    home,
    programs,
    program,
    run: (name, words, how = {}) => {
      const file = path.join(how.real === true ? programs : shimFolder(home), name);
      const env = {
        ...process.env,
        PATH: how.path ?? `${shimFolder(home)}:${searched}`,
        PWD: root,
        CLAUDECODE: undefined,
        ...how.env,
      };
      return finished(file, words, { cwd: root, env }, how.input);
    },
  };
}

/** What `dist/hook.js` does for a door, as far as a shim can see: the bundle is built elsewhere. */
const HOOK_STAND_IN = `
const { readFileSync } = require('node:fs');
const net = require('node:net');
const payload = readFileSync(0);
const refuse = () => {
  process.stderr.write('It did not run. Run \`remit doctor\`.\\n');
  process.exit(126);
};
let lines = [];
try { lines = readFileSync(process.env.REMIT_HOME + '/run/endpoint', 'utf8').split('\\n'); } catch { refuse(); }
const socket = net.connect(lines[0]);
let got = '';
socket.setTimeout(Number(process.env.REMIT_SILENCE_SECONDS || 20) * 1000, refuse);
socket.on('error', refuse);
socket.on('connect', () => {
  const [, , agent, event] = process.argv;
  socket.write('remit-hook/1 ' + lines[1] + ' ' + agent + ' ' + event + ' ' + process.env.REMIT_HOOK_PARENT + ' ' + payload.length + '\\n');
  socket.write(payload);
});
socket.on('data', (bytes) => (got += bytes));
socket.on('close', () => {
  const [, exit, out, err] = /^(\\d+) (\\d+) (\\d+)\\n/.exec(got) || [];
  const rest = got.slice(got.indexOf('\\n') + 1);
  if (exit === undefined || rest.length !== Number(out) + Number(err)) refuse();
  process.stderr.write(rest.slice(Number(out)));
  process.exit(Number(exit));
});
`;

function finished(
  file: string,
  words: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  input: string | undefined,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, options);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, stdout, stderr }));
  });
}

/** Lines of `env` that a program may rely on: not what a shell counts for itself, nor what shims tell each other. */
function variables(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^(?:_|SHLVL|REMIT_SHIM|PATH)=/.test(line))
    .sort();
}
