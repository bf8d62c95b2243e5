/**
 * Hooks that are programs of ours rather than an entry with a command: whatever becomes of the launcher, a call that
 * was not judged does not run, and when Remit is gone the agent goes on.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { agentById } from '../../src/agents/all';
import { ConfigError } from '../../src/agents/define';
import { isOurCommand, LAUNCHER_END, launcherOf } from '../../src/agents/launcher-command';
import { temporaryFolder } from '../temporary-folder';

const REFUSING = [
  ['is missing', undefined],
  ['is empty', ''],
  ['was cut short', '#!/bin/sh\ncat >/dev/null\nexit 0\n'],
  ['ends with 1', `#!/bin/sh\ncat >/dev/null\nexit 1\n${LAUNCHER_END}\n`],
  ['crashes', `#!/bin/sh\nkill -SEGV $$\n${LAUNCHER_END}\n`],
] as const;

interface Place {
  readonly home: string;
  readonly launcher: string;
}

/** A home of Remit with this launcher, or without one. */
function placeWith(launcher: string | undefined): Place {
  const home = join(temporaryFolder('own hooks'), `.re'mit`);
  mkdirSync(join(home, 'bin'), { recursive: true });
  const file = join(home, 'bin', 'remit-hook');
  if (launcher !== undefined) writeFileSync(file, launcher, { mode: 0o755 });
  return { home, launcher: file };
}

function answering(text: string): string {
  return `#!/bin/sh\ncat >/dev/null\nprintf %s '${text}'\nexit 0\n${LAUNCHER_END}\n`;
}

for (const id of [
  'codex',
  'gemini-cli',
  'qwen-code',
  'copilot-cli',
  'windsurf',
  'droid',
  'augment',
] as const) {
  const { install, meta } = agentById(id)!;
  const gate = meta.events.find((event) => event.gates)!.name;
  const watch = meta.events.find((event) => !event.gates)!.name;

  describe(`the command line of ${id}`, () => {
    const run = (place: Place, event: string, shell = '/bin/sh') => {
      const { hooks } = JSON.parse(install.add(undefined, place.launcher)) as {
        hooks: Record<string, { bash?: string; command?: string; hooks?: { command: string }[] }[]>;
      };
      const [entry] = hooks[event]!;
      const command = entry!.bash ?? entry!.command ?? entry!.hooks![0]!.command;
      assert.ok(isOurCommand(command, id));
      assert.equal(launcherOf(command, id), place.launcher);
      return spawnSync(shell, ['-c', command], { input: '{}', encoding: 'utf8' });
    };

    for (const [what, launcher] of REFUSING) {
      it(`refuses and says why when the launcher ${what}`, () => {
        const { status, stderr } = run(placeWith(launcher), gate);
        assert.equal(status, 2);
        // An exit status of 2 without a word lets the call run in most of these agents.
        assert.match(stderr, /Remit could not check this call/);
      });
    }

    it('hands on what the launcher says, and nothing else', () => {
      for (const shell of ['/bin/sh', '/bin/bash']) {
        const { status, stdout, stderr } = run(placeWith(answering('{"a":1}')), gate, shell);
        assert.deepEqual([status, stdout, stderr], [0, '{"a":1}', '']);
      }
    });

    it('passes when Remit is gone, and never fails for what only tells', () => {
      const place = placeWith(undefined);
      assert.equal(run(place, watch).status, 0);
      rmSync(place.home, { recursive: true });
      const { status, stdout, stderr } = run(place, gate);
      assert.deepEqual([status, stdout, stderr], [0, '', '']);
    });
  });
}

describe('the hook files of cline', () => {
  const { install, meta } = agentById('cline')!;
  const run = (place: Place, event: string) => {
    const file = join(temporaryFolder('cline'), `${event}.sh`);
    writeFileSync(file, install.add(undefined, place.launcher));
    return spawnSync('/bin/sh', [file], { input: '{}', encoding: 'utf8' });
  };
  const cancels = (text: string) => (JSON.parse(text) as { cancel?: unknown }).cancel === true;

  for (const [what, launcher] of [
    ...REFUSING,
    ['prints text', answering('hello')],
    ['prints text before its answer', answering('starting {}')],
  ] as const) {
    it(`cancel when the launcher ${what}`, () => {
      assert.ok(cancels(run(placeWith(launcher), 'PreToolUse').stdout));
      assert.equal(run(placeWith(launcher), 'PostToolUse').stdout, '');
    });
  }

  it('name their event to the launcher and hand on its answer', () => {
    const place = placeWith(
      `#!/bin/sh\ncat >/dev/null\nprintf '{"said":"%s %s"}' "$1" "$2"\n${LAUNCHER_END}\n`,
    );
    assert.equal(run(place, 'PreToolUse').stdout, '{"said":"cline PreToolUse"}');
    assert.equal(run(place, 'TaskStart').stdout, '{"said":"cline TaskStart"}');
  });

  it('pass when Remit is gone', () => {
    const place = placeWith(undefined);
    rmSync(place.home, { recursive: true });
    assert.equal(run(place, 'PreToolUse').stdout, '');
  });

  it('stand beside those of others, one for each event', () => {
    const place = { home: '/home/dev', platform: 'linux' } as const;
    assert.deepEqual(
      install.files(place, 'user').map(({ path }) => path),
      meta.events.map(({ name }) => `/home/dev/.cline/hooks/${name}.sh`),
    );
  });
});

for (const id of ['cline', 'opencode', 'kiro-cli'] as const) {
  describe(`the own files of ${id}`, () => {
    const { install } = agentById(id)!;
    const [old, now] = ['/old/bin/remit-hook', '/new place/bin/remit-hook'];

    it('are written whole, replaced and taken away whole', () => {
      const text = install.add(undefined, old);
      assert.equal(install.state(text, old), 'installed');
      assert.equal(install.state(text, now), 'outdated');
      assert.equal(install.state(install.add(text, now), now), 'installed');
      assert.equal(install.remove(text), undefined);
      assert.equal(install.state(undefined, now), 'absent');
    });

    it('leave those of somebody else alone', () => {
      const foreign = '#!/bin/sh\necho mine\n';
      assert.throws(() => install.add(foreign, now), ConfigError);
      assert.equal(install.remove(foreign), foreign);
      assert.equal(install.state(foreign, now), 'absent');
    });
  });
}

describe('the command line of an agent that reads the exit status', () => {
  it('hands on a refusal with its own reason and no other word', () => {
    for (const id of ['windsurf', 'kiro-cli'] as const) {
      const { install } = agentById(id)!;
      const { launcher } = placeWith(
        `#!/bin/sh\ncat >/dev/null\necho "not this: $1 $2" >&2\nexit 2\n${LAUNCHER_END}\n`,
      );
      const [command] = install
        .add(undefined, launcher)
        .match(/"sh -c .*(?:pre_run_command|PreToolUse)"/g)!
        .map((text) => JSON.parse(text) as string);
      const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command!], {
        input: '{}',
        encoding: 'utf8',
      });
      const event = id === 'windsurf' ? 'pre_run_command' : 'PreToolUse';
      assert.deepEqual([status, stdout, stderr], [2, '', `not this: ${id} ${event}\n`]);
    }
  });
});

describe('the hook file of kiro-cli', () => {
  const { install, meta } = agentById('kiro-cli')!;
  const hooksOf = (launcher: string) =>
    (
      JSON.parse(install.add(undefined, launcher)) as {
        hooks: { trigger: string; action: { command: string }; matcher?: string }[];
      }
    ).hooks;

  it('holds one hook for each event, for all tools', () => {
    const hooks = hooksOf('/home/dev/.remit/bin/remit-hook');
    assert.deepEqual(
      hooks.map(({ trigger, matcher }) => [trigger, matcher]),
      meta.events.map(({ name }) => [name, undefined]),
    );
  });

  it('refuses and says why when the launcher is missing, and passes when Remit is gone', () => {
    const place = placeWith(undefined);
    const gate = hooksOf(place.launcher).find(({ trigger }) => trigger === 'PreToolUse')!;
    const run = () => spawnSync('/bin/bash', ['-c', gate.action.command], { encoding: 'utf8' });
    const { status, stderr } = run();
    assert.equal(status, 2);
    assert.match(stderr, /Remit could not check this call/);
    rmSync(place.home, { recursive: true });
    assert.equal(run().status, 0);
  });

  it('that somebody switched off is seen', () => {
    const text = install.add(undefined, '/home/dev/.remit/bin/remit-hook');
    const file = '/home/dev/.kiro/hooks/remit.json';
    assert.equal(install.switchedOff?.(text, file), undefined);
    const off = text.replace('true', 'false');
    assert.equal(install.switchedOff?.(off, file), 'enabled: false');
    assert.equal(install.switchedOn?.(off), text);
    const foreign = '{"version":"v1","hooks":[{"name":"lint","enabled":false}]}';
    assert.equal(install.switchedOn?.(foreign), foreign);
  });
});

describe('the plugin of opencode', () => {
  const { install } = agentById('opencode')!;
  const input = { tool: 'bash', sessionID: 's', callID: 'c' };

  interface Hooks {
    'tool.execute.before'(input: object, output: { args: Record<string, unknown> }): Promise<void>;
    'tool.execute.after'(input: object, output: object): Promise<void>;
    event(input: object): Promise<void>;
  }

  async function loaded({ launcher }: Place): Promise<Hooks> {
    const file = join(temporaryFolder('plugin'), 'remit.mjs');
    writeFileSync(file, install.add(undefined, launcher));
    const plugin = (await import(pathToFileURL(file).href)) as {
      Remit(context: object): Promise<Hooks>;
    };
    return plugin.Remit({ directory: '/w', worktree: '/w' });
  }

  for (const [what, launcher] of [
    ...REFUSING,
    ['prints text', answering('hello')],
    ['prints an answer of no form that it knows', answering('{"permission":"allow"}')],
  ] as const) {
    it(`refuses when the launcher ${what}, and is silent after the call`, async () => {
      const hooks = await loaded(placeWith(launcher));
      await assert.rejects(
        hooks['tool.execute.before'](input, { args: {} }),
        /Remit could not check/,
      );
      await hooks['tool.execute.after'](input, { output: 'x', metadata: {} });
    });
  }

  it('refuses with the reason, passes on silence, and rewrites', async () => {
    const denying = await loaded(placeWith(answering('{"deny":"not this"}')));
    await assert.rejects(denying['tool.execute.before'](input, { args: {} }), /^Error: not this$/);
    const passing = await loaded(placeWith(answering('')));
    await passing['tool.execute.before'](input, { args: {} });
    const output = { args: { command: 'a', workdir: '/w' } };
    const rewriting = await loaded(placeWith(answering('{"args":{"command":"b"},"note":"n"}')));
    await rewriting['tool.execute.before'](input, output);
    assert.deepEqual(output.args, { command: 'b', workdir: '/w' });
  });

  it('ties what a subagent does to the session that started it', async () => {
    const place = placeWith(
      `#!/bin/sh\nprintf '{"deny":"%s"}' "$(tr -d '"' | tr '\\n' ' ')"\n${LAUNCHER_END}\n`,
    );
    const hooks = await loaded(place);
    const created = (id: string, parentID: string) =>
      hooks.event({
        event: { type: 'session.created', properties: { sessionID: id, info: { id, parentID } } },
      });
    await created('child', 'root');
    await created('grandchild', 'child');
    await assert.rejects(
      hooks['tool.execute.before']({ ...input, sessionID: 'grandchild' }, { args: {} }),
      /parent:root,/,
    );
  });

  it('passes when Remit is gone', async () => {
    const place = placeWith(undefined);
    const hooks = await loaded(place);
    rmSync(place.home, { recursive: true });
    await hooks['tool.execute.before'](input, { args: {} });
  });
});
