/**
 * Tasks and terminals in the real editor with the packed extension and its own gate, each denied and allowed: what the
 * workspace says never of does not run, and everything else does.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { judgedEvents } from '../agents/remit-home';
import { hostedSuite } from './hosted-suite';

describe('the doors of the editor', () => {
  const hosted = hostedSuite(
    'doors',
    ({ home, root }) => {
      makeHome(home);
      return project(root);
    },
    { settings: { 'debug.onTaskErrors': 'abort' } },
  );

  it('tasks are steps of the person, once each', () => {
    assert.deepEqual(stepsOn('shell-allowed'), ['person task ALLOW']);
    assert.deepEqual(stepsOn('kept/shell-denied'), ['person task DENY']);
    assert.deepEqual(stepsOn('unreached-allowed'), ['person task ALLOW']);
    assert.deepEqual(stepsOn('kept/unreached-denied'), ['person task DENY']);
  });

  it('a terminal of an extension belongs to its agent', () => {
    assert.deepEqual(stepsOn('typed-bash'), ['cline shell ALLOW']);
    assert.deepEqual(stepsOn('kept/typed-bash'), ['cline shell DENY']);
    assert.deepEqual(stepsOn('kept/hasty'), ['roo-code shell DENY']);
  });

  it('a person’s terminal is recorded only where they asked for it', () => {
    assert.deepEqual(stepsOn('kept/mine'), []);
    assert.deepEqual(stepsOn('push --force nowhere'), ['person shell ALLOW']);
    assert.deepEqual(stepsOn('kept/recorded'), ['person shell DENY']);
  });

  /** Who was judged through which door, and how, for the commands that hold `text`. */
  function stepsOn(text: string): readonly string[] {
    const whole = new RegExp(`(?<![\\w/-])${text}(?![\\w/-])`);
    return judgedEvents(hosted.profile.remitHome)
      .filter(({ actions }) => whole.test(JSON.stringify(actions)))
      .map(({ agent, door, decision }) => `${agent.id} ${door ?? 'hook'} ${decision}`);
  }
});

/** A home in which no shell asks or reads what it does once for each new home. */
function makeHome(home: string): void {
  writeFileSync(join(home, '.zshrc'), '');
  mkdirSync(join(home, '.local/share/fish/generated_completions'), { recursive: true });
}

/** A repository with tasks of each kind, denied and allowed. */
function project(root: string): string {
  const folder = join(root, 'project');
  const settings = join(folder, '.vscode');
  mkdirSync(settings, { recursive: true });
  execFileSync('git', ['init', '-q', folder], { stdio: 'ignore' });
  for (const name of ['.remit', 'kept']) mkdirSync(join(folder, name));
  const rules = { format: 'remit.workspace/1', never: ['path:kept/**'] };
  writeFileSync(join(folder, '.remit', 'workspace.jsonc'), JSON.stringify(rules));
  writeFileSync(join(folder, 'empty.js'), '');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  const git = (name: string) => `git config -f ${name} a.x 1`;
  const shell = (label: string, command: string, more: object = {}) => ({
    label,
    type: 'shell',
    command,
    problemMatcher: [],
    ...more,
  });
  const background = {
    isBackground: true,
    problemMatcher: {
      owner: 'suite',
      pattern: { regexp: '^never (.*)$', file: 1, message: 1 },
      background: { activeOnStart: true, beginsPattern: '^begins', endsPattern: '^ready' },
    },
  };
  const inOrder = (label: string, ...dependsOn: string[]) => ({
    label,
    dependsOn,
    dependsOrder: 'sequence',
    problemMatcher: [],
  });
  const tasks = [
    shell('first allowed', git('first-allowed')),
    shell('second allowed', git('second-allowed')),
    inOrder('compound allowed', 'first allowed', 'second allowed'),
    shell('first denied', git('first-denied')),
    shell('second denied', git('kept/second-denied')),
    shell('third denied', git('third-denied')),
    {
      ...shell('compound denied', git('compound-denied')),
      ...inOrder('compound denied', 'first denied', 'second denied', 'third denied'),
    },
    shell('background allowed', `${git('background-allowed')}; echo ready; sleep 60`, background),
    shell('background denied', git('kept/background-denied'), background),
    shell('matched', 'echo "a.txt:1: wrong"; exit 3', {
      problemMatcher: {
        owner: 'suite',
        fileLocation: ['relative', '${workspaceFolder}'],
        pattern: { regexp: '^(.*):(\\d+): (.*)$', file: 1, line: 2, message: 3 },
      },
    }),
    shell('launch allowed', git('launch-allowed')),
    shell('launch denied', git('kept/launch-denied')),
  ];
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(settings, 'tasks.json'), text({ version: '2.0.0', tasks }));
  const configurations = [{ preLaunchTask: 'launch denied', type: 'node', request: 'launch' }];
  writeFileSync(join(settings, 'launch.json'), text({ version: '0.2.0', configurations }));
  return folder;
}
