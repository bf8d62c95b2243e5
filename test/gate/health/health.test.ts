/** What the gate sees of its own doors: files that change under it, switches, a launcher that is gone, silent agents. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { agentById } from '../../../src/agents/all';
import { createHealth, type Health } from '../../../src/gate/health/health';
import { guardedFiles, noteGuarded } from '../../../src/store/guarded-files';
import { pathsOf, type Paths } from '../../../src/store/paths';
import { bundleFolder, installedHome } from '../bundles';
import { temporaryFolder } from '../../temporary-folder';

interface Watched {
  readonly home: string;
  readonly paths: Paths;
  readonly settings: string;
  readonly health: Health;
  readonly logged: string[];
  readonly times: { nowMs: number; changes: number; readonly heard: Map<string, number> };
}

const open: Health[] = [];

/** A person's home in which Remit guards Claude Code. */
function watched(): Watched {
  const home = temporaryFolder('person');
  const paths = pathsOf(installedHome(bundleFolder()));
  const settings = path.join(home, '.claude/settings.json');
  fs.mkdirSync(path.dirname(settings));
  const { install } = agentById('claude-code')!;
  fs.writeFileSync(settings, install.add('{"model":"opus"}', paths.launcher));
  const logged: string[] = [];
  const times = { nowMs: Date.now(), changes: 0, heard: new Map<string, number>() };
  const health = createHealth({
    paths,
    place: { home, platform: 'linux' },
    now: () => times.nowMs,
    lastHeard: (session) => times.heard.get(session),
    log: (what, detail) => logged.push(`${what} ${detail}`),
    changed: () => void (times.changes += 1),
  });
  open.push(health);
  return { home, paths, settings, health, logged, times };
}

describe('the health of doors', () => {
  afterEach(() => {
    for (const health of open.splice(0)) health.close();
  });

  it('adopts what stands there, and finds nothing wrong with it', () => {
    const { health, paths, settings, logged } = watched();
    assert.deepEqual(guardedFiles(paths.settings), { [settings]: 'claude-code' });
    assert.deepEqual(health.open(), []);
    assert.deepEqual(logged, []);
  });

  it('notices by itself that a hook was taken out, once, and that it is back', async () => {
    const { health, settings, logged, times } = watched();
    const whole = fs.readFileSync(settings, 'utf8');
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    fs.writeFileSync(settings, '{"model":"opus"}');
    await until(() => health.open().length === 1);
    assert.equal(health.open()[0]!.problem, 'taken-out');
    health.examine();
    health.examine();
    assert.equal(logged.length, 1);
    assert.equal(times.changes, 1);
    fs.writeFileSync(settings, whole);
    await until(() => health.open().length === 0);
    assert.match(logged[1]!, /^door-closed claude-code/);
  });

  it('lets another setting of the same file change without a word', () => {
    const { health, settings, logged } = watched();
    fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace('"opus"', '"sonnet"'));
    health.examine();
    assert.deepEqual(health.open(), []);
    assert.deepEqual(logged, []);
  });

  const BREAKS: readonly [string, (at: Watched) => void, string][] = [
    ['the file is gone', ({ settings }) => fs.rmSync(settings), 'taken-out'],
    ['the file cannot be read', ({ settings }) => fs.writeFileSync(settings, '{'), 'taken-out'],
    [
      'a matcher was narrowed',
      ({ settings }) =>
        fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace('"*"', '"Read"')),
      'changed',
    ],
    [
      'hooks are switched off in another scope',
      ({ settings }) =>
        fs.writeFileSync(
          settings,
          fs.readFileSync(settings, 'utf8').replace('"model"', '"disableAllHooks": true, "model"'),
        ),
      'switched-off',
    ],
    ['the launcher is gone', ({ paths }) => fs.rmSync(paths.launcher), 'launcher'],
    [
      'the launcher cannot be started',
      ({ paths }) => fs.chmodSync(paths.launcher, 0o600),
      'launcher',
    ],
  ];
  for (const [what, breaks, problem] of BREAKS) {
    it(`says that ${what}`, () => {
      const at = watched();
      breaks(at);
      at.health.examine();
      assert.deepEqual(
        at.health.open().map((one) => [one.agent, one.problem]),
        [['claude-code', problem]],
      );
    });
  }

  it('says that another file hides the door, and that it does no more', () => {
    const { health, home, paths } = watched();
    const { install } = agentById('droid')!;
    const folder = path.join(home, '.factory');
    const own = path.join(folder, 'settings.json');
    fs.mkdirSync(folder);
    fs.writeFileSync(own, install.add(undefined, paths.launcher));
    noteGuarded(paths.settings, 'droid', [own]);
    health.examine();
    assert.deepEqual(health.open(), []);
    fs.writeFileSync(path.join(folder, 'hooks.json'), '{}');
    health.examine();
    assert.deepEqual(
      health.open().map((one) => [one.agent, one.problem]),
      [['droid', 'shadowed']],
    );
    // Ours stand in it as well.
    const shadow = path.join(folder, 'hooks.json');
    fs.writeFileSync(shadow, install.add('{}', paths.launcher, shadow));
    health.examine();
    assert.deepEqual(health.open(), []);
  });

  it('says that the answer of another hook counts over ours, and that a file is given up whole', () => {
    const { health, home, paths } = watched();
    const problems = (): readonly string[] => {
      health.examine();
      return health.open().map((one) => `${one.agent} ${one.problem}`);
    };
    const guard = (id: string, file: string, text?: string): string => {
      const own = path.join(home, file);
      fs.mkdirSync(path.dirname(own), { recursive: true });
      fs.writeFileSync(own, agentById(id)!.install.add(text, paths.launcher));
      noteGuarded(paths.settings, id, [own]);
      return own;
    };
    const other = { hooks: [{ type: 'command', command: 'lint' }] };
    const qwen = guard('qwen-code', '.qwen/settings.json', '{}');
    const cursor = guard('cursor', '.cursor/hooks.json');
    assert.deepEqual(problems(), []);
    const value = JSON.parse(fs.readFileSync(qwen, 'utf8')) as {
      hooks: { PreToolUse: unknown[] };
    };
    value.hooks.PreToolUse.push(other);
    fs.writeFileSync(qwen, JSON.stringify(value));
    const whole = fs.readFileSync(cursor, 'utf8');
    fs.writeFileSync(
      cursor,
      whole.replace('"hooks": {', '"hooks": { "stop": [{"command": "see http://x"}],'),
    );
    assert.deepEqual([...problems()].sort(), ['cursor spoiled', 'qwen-code outdone']);
  });

  it('knocks when a session begins, and says that nothing answered', async () => {
    const at = watched();
    fs.writeFileSync(at.paths.launcher, '#!/bin/sh\ncat >/dev/null\nexit 0\n# end of table\n');
    await at.health.sessionStarted('claude-code', at.home);
    assert.deepEqual(
      at.health.open().map((one) => one.problem),
      ['probe'],
    );
  });

  it('hears that an agent works without a word, and that it speaks again', () => {
    const at = watched();
    const id = '0f12f57a-215e-43d9-8d04-1bcdb633b8ae';
    const folder = path.join(at.home, '.claude/projects/-work');
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${id}.jsonl`);
    const call = '{"message":{"content":[{"type":"tool_use","name":"Bash"}]}}\n';
    const later = (ms: number): void => {
      at.times.nowMs = Date.now() + ms;
      at.health.sweep();
    };
    fs.writeFileSync(file, call);
    later(0);
    assert.deepEqual(at.health.open(), [], 'what was there before is not counted');
    fs.appendFileSync(file, '{"message":{"content":[{"type":"text","text":"hello"}]}}\n');
    later(1);
    assert.deepEqual(at.health.open(), [], 'talk is no work');
    fs.appendFileSync(file, call);
    at.times.heard.set(id, Date.now());
    later(2);
    assert.deepEqual(at.health.open(), [], 'its hook was heard');
    fs.appendFileSync(file, call);
    at.times.heard.set(id, Date.now() - 10 * 60 * 1000);
    later(3);
    assert.deepEqual(
      at.health.open().map((one) => one.problem),
      ['silent'],
    );
    at.times.heard.set(id, Date.now() + 60_000);
    later(61_000);
    assert.deepEqual(at.health.open(), []);
  });
});
