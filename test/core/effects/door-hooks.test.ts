/** Our doors in agents' configuration: a change that takes one is tampering by whatever tool, another setting is not. */
import assert from 'node:assert/strict';
import { AGENTS } from '../../../src/agents/all';
import { doorsIn, jsonIn, losesDoor } from '../../../src/core/effects/door-hooks';
import { protectedPath } from '../../../src/core/effects/notable-paths';
import type { Effect } from '../../../src/core/model/effect';
import { fakeLook } from '../fake-look';
import { deriveActions, deriveCommand, ROOT } from './derive-for-test';

const HOOK = {
  matcher: '*',
  hooks: [{ type: 'command', command: '"/home/dev/.remit/bin/remit-hook" claude-code PreToolUse' }],
};
const settings = (more: object = {}): string =>
  JSON.stringify({ model: 'opus', hooks: { PreToolUse: [HOOK] }, ...more }, undefined, 2);
const PATH = '.claude/settings.json';
const files = { [PATH]: settings(), '.cursor/hooks.json': settings() };

const tampers = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.special === 'tamper');
const written = (content: string): readonly Effect[] =>
  deriveActions([{ tool: 'write', path: PATH, content }], { files }).effects;
const edited = (old: string, next: string): readonly Effect[] =>
  deriveActions([{ tool: 'edit', path: PATH, old, new: next }], { files }).effects;

describe('our doors in a configuration file', () => {
  it('are read with their event and matcher, whatever the layout', () => {
    const compact = JSON.stringify(JSON.parse(settings()));
    assert.equal(doorsIn(settings())!.length, 1);
    assert.deepEqual(doorsIn(compact), doorsIn(settings()));
    assert.ok(!losesDoor(settings(), `// mine\n${settings().replace(/\]\n/, '],\n')}`));
  });

  it('are lost with the hook, its event, its matcher, or the file’s form', () => {
    for (const after of [
      '{}',
      settings({ hooks: {} }),
      settings({ hooks: { PreCompact: [HOOK] } }),
      settings({ hooks: { PreToolUse: [{ ...HOOK, matcher: 'Read' }] } }),
      settings().slice(0, -1),
    ]) {
      assert.ok(losesDoor(settings(), after), after);
    }
    assert.ok(!losesDoor(settings(), settings({ theme: 'dark' })));
  });

  it('are read in a list of hooks that name their event themselves', () => {
    const hook = (more: object = {}): string =>
      JSON.stringify({
        version: 'v1',
        hooks: [
          { name: 'lint', trigger: 'PostFileSave', action: { type: 'command', command: 'lint' } },
          {
            trigger: 'PreToolUse',
            action: { type: 'command', command: '"/home/dev/.remit/bin/remit-hook" kiro-cli x' },
            enabled: true,
            ...more,
          },
        ],
      });
    assert.equal(doorsIn(hook())!.length, 1);
    assert.ok(!losesDoor(hook(), hook().replace('"lint"', '"check"')));
    for (const after of [
      '{"version":"v1","hooks":[]}',
      hook({ enabled: false }),
      hook({ trigger: 'Stop' }),
    ])
      assert.ok(losesDoor(hook(), after), after);
  });

  it('reads comments and trailing commas, and leaves what a text holds alone', () => {
    assert.deepEqual(jsonIn('{"a": "x // y, ]", /* c */ "b": [1,], }'), { a: 'x // y, ]', b: [1] });
    assert.equal(jsonIn('{"a"'), undefined);
  });
});

describe('a change of an agent’s configuration', () => {
  it('is tampering where a door goes', () => {
    assert.ok(tampers(written('{"model":"opus"}')));
    assert.ok(tampers(edited('"matcher": "*"', '"matcher": "Read"')));
    assert.ok(tampers(edited('"PreToolUse"', '"PreCompact"')));
    assert.ok(tampers(written(settings({ disableAllHooks: true }))));
  });

  it('is none where another setting changes, and the file’s taste or a stricter rule weighs nothing', () => {
    for (const more of [{ model: 'sonnet' }, { permissions: { deny: ['Read(.env)'] } }]) {
      const [effect] = written(settings(more));
      assert.equal(effect!.special, undefined);
      assert.equal(effect!.reversibility, 'reversible');
    }
    for (const more of [{ env: { A: 'b' } }, { permissions: { allow: ['Bash'] } }]) {
      const [effect] = written(settings(more));
      assert.equal(effect!.special, undefined);
      assert.equal(effect!.reversibility, 'hard');
    }
  });

  it('is tampering where a switch is thrown in a file that holds no door, or the door’s file is hidden', () => {
    const droid = { '.factory/settings.json': settings() };
    const write = (path: string, content: string, held: Readonly<Record<string, string>>) =>
      deriveActions([{ tool: 'write', path, content }], { files: held }).effects;
    assert.ok(tampers(write('.factory/settings.local.json', '{"hooksDisabled": true}', droid)));
    assert.ok(!tampers(write('.factory/settings.local.json', '{"theme": "dark"}', droid)));
    assert.ok(tampers(write('.factory/hooks.json', '{}', droid)));
    assert.ok(tampers(deriveCommand('cp other.json .factory/hooks.json', { files: droid })));
    assert.ok(!tampers(write('.factory/hooks.json', '{}', {})));
    assert.ok(
      !tampers(write('.factory/hooks.json', '{}', { ...droid, '.factory/hooks.json': '{}' })),
    );
  });

  it('is not blamed for a switch that was thrown before', () => {
    const before = settings({ disableAllHooks: true });
    const after = settings({ disableAllHooks: true, theme: 'dark' });
    const { effects } = deriveActions([{ tool: 'write', path: PATH, content: after }], {
      files: { [PATH]: before },
    });
    assert.ok(!tampers(effects));
  });

  for (const command of [
    `sed -i '/remit/d' ${PATH}`,
    `jq 'del(.hooks)' ${PATH} | sponge ${PATH}`,
    `mv ${PATH} ${PATH}.off`,
    `echo '}' >> ${PATH}`,
    `chmod 000 ${PATH}`,
    `git checkout HEAD~3 -- ${PATH}`,
    'git restore --source=HEAD~1 .cursor/hooks.json',
    'git mv .cursor/hooks.json old.json',
    `git rm ${PATH}`,
    'REMIT_HOME=/tmp/x claude -p go',
    'claude config set disableAllHooks true',
    'codex features disable hooks',
    'gemini hooks disable remit-BeforeTool',
    'remit agents quiet claude-code on',
  ]) {
    it(`is refused by whatever tool: ${command}`, () => {
      assert.ok(tampers(deriveCommand(command, { files })));
    });
  }

  for (const command of [
    'git checkout -- src/a.ts',
    `git diff ${PATH}`,
    `cat ${PATH}`,
    `cp ${PATH} /tmp/copy.json`,
    'claude config set theme dark',
    'codex features list',
    'remit doctor --probe',
  ]) {
    it(`is not: ${command}`, () => {
      assert.ok(!tampers(deriveCommand(command, { files })));
    });
  }

  for (const command of [
    'codex -c features.hooks=false exec go',
    'codex --disable hooks exec go',
    'codex --dangerously-bypass-hook-trust exec go',
    'CODEX_HOME=/tmp/x codex exec go',
    `claude --settings '{"disableAllHooks":true}' -p go`,
    'claude --setting-sources project -p go',
  ]) {
    it(`is starting an agent without its guard: ${command}`, () => {
      const effects = deriveCommand(command, { files });
      assert.ok(effects.some((effect) => effect.special === 'unleash'));
    });
  }
});

describe('the files that hold our doors', () => {
  const home = '/home/dev';
  const look = fakeLook({});
  for (const { meta, install } of AGENTS) {
    it(`of ${meta.id} are all protected, and so are those that can switch its hooks off`, () => {
      const place = { home, platform: 'linux', projectRoot: ROOT } as const;
      const paths = [
        ...install.files(place, 'user').map(({ path }) => path),
        ...install.files(place, 'project').map(({ path }) => path),
        ...(install.alsoRead?.(place) ?? []),
        ...(['user', 'project'] as const).flatMap((scope) => install.shadows?.(place, scope) ?? []),
      ];
      for (const path of paths) assert.equal(protectedPath(path, look), 'agent-config', path);
    });
  }
});
