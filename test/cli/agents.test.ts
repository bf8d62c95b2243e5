/** `remit agents` and `remit doctor`: edits of agents' configuration, asked for and shown. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { agentById } from '../../src/agents/all';
import { processIo } from '../../src/cli/io';
import { uninstall } from '../../src/cli/uninstall';
import { readSettings } from '../../src/store/settings';
import { objects, remit, scratch, type RunOptions } from './run-command';

const SETTINGS = '{\n  // mine\n  "model": "opus"\n}\n';

/** A person's home with Claude Code in it, and a folder of bundles that the launcher can be installed from. */
function person(): { options: RunOptions; home: string; settings: string; launcher: string } {
  const home = scratch();
  mkdirSync(join(home, '.claude'));
  const settings = join(home, '.claude/settings.json');
  writeFileSync(settings, SETTINGS, { mode: 0o600 });
  const remitHome = join(home, '.remit');
  return {
    home,
    settings,
    launcher: join(remitHome, 'bin/remit-hook'),
    options: { env: { HOME: home, REMIT_HOME: remitHome }, cwd: home },
  };
}

async function stateOf(id: string, options: RunOptions): Promise<Record<string, unknown>> {
  const { out } = await remit(['agents', 'status', '--json'], options);
  return objects(out).find((agent) => agent['id'] === id)!;
}

describe('remit agents', () => {
  let argv1: string | undefined;
  before(() => {
    // The launcher is made from the scripts beside the program.
    const dist = scratch();
    for (const name of ['launcher.sh', 'client.pl', 'mcp.sh']) {
      writeFileSync(
        join(dist, name),
        readFileSync(join(import.meta.dirname ?? __dirname, '../../src/hook', name)),
      );
    }
    writeFileSync(join(dist, 'cli.js'), '');
    argv1 = process.argv[1];
    process.argv[1] = join(dist, 'cli.js');
  });
  after(() => {
    if (argv1 !== undefined) process.argv[1] = argv1;
  });

  it('installs after a yes, shows the change, and removes it byte for byte', async () => {
    const { options, settings, launcher } = person();
    const installed = await remit(['agents', 'install', 'claude-code', '--yes'], options);
    assert.equal(installed.status, 0, installed.err);
    assert.match(installed.out, /^\+ .*remit-hook/m);
    assert.match(installed.out, /^ {2} *"model": "opus"|^ {4}"model"/m);
    assert.match(readFileSync(settings, 'utf8'), /\/\/ mine/);
    assert.equal(statSync(settings).mode & 0o777, 0o600);
    assert.ok(existsSync(launcher));
    const [claude] = objects((await remit(['agents', 'status', '--json'], options)).out);
    assert.deepEqual(
      [claude!['id'], claude!['state'], claude!['verified']],
      ['claude-code', 'guarded', true],
    );

    const again = await remit(['agents', 'install', 'claude-code', '--yes'], options);
    assert.match(again.out, /is as it should be/);
    await remit(['agents', 'remove', 'claude-code', '--yes'], options);
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('gives an agent the tools only when they are asked for, and takes them with the hooks', async () => {
    const { options, home } = person();
    const state = join(home, '.claude.json');
    const plain = await remit(['agents', 'install', 'claude-code', '--yes'], options);
    assert.match(plain.out, /--tools/);
    assert.equal(existsSync(state), false);
    await remit(['agents', 'install', 'claude-code', '--yes', '--tools'], options);
    assert.deepEqual(JSON.parse(readFileSync(state, 'utf8')), {
      mcpServers: {
        remit: { type: 'stdio', command: join(home, '.remit/bin/remit-mcp'), args: ['remit'] },
      },
    });
    assert.ok(existsSync(join(home, '.remit/bin/remit-mcp')));
    await remit(['agents', 'remove', 'claude-code', '--yes'], options);
    assert.equal(existsSync(state), false);
  });

  it('asks a person about the tools by themselves', async () => {
    const { options, home } = person();
    const args = ['agents', 'install', 'claude-code'];
    await remit(args, { ...options, terminal: true, answer: 'y' });
    assert.ok(existsSync(join(home, '.claude.json')));
  });

  it('changes nothing without a yes', async () => {
    const { options, settings } = person();
    const args = ['agents', 'install', 'claude-code'];
    const blind = await remit(args, options);
    assert.equal(blind.status, 2);
    assert.match(blind.err, /NOT_CONFIRMED.*\n.*--yes/);
    const no = await remit(args, { ...options, terminal: true, answer: 'n' });
    assert.equal(no.status, 2);
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
    const yes = await remit(args, { ...options, terminal: true, answer: 'y' });
    assert.equal(yes.status, 0);
    assert.notEqual(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('refuses an agent that calls it', async () => {
    const { options, settings } = person();
    for (const mark of ['CLAUDECODE', 'CURSOR_AGENT', 'CODEX_SANDBOX', 'GEMINI_CLI']) {
      const env = { ...options.env, [mark]: '1' };
      for (const args of [
        ['agents', 'install', 'claude-code', '--yes'],
        ['agents', 'remove', 'claude-code', '--yes'],
        ['off', '10m'],
        ['gate', 'stop'],
      ]) {
        const { status, err } = await remit(args, { ...options, env, terminal: true });
        assert.equal(status, 2, args.join(' '));
        assert.match(err, /AGENT_CALLED/);
      }
    }
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('edits the local settings of a project', async () => {
    const { options, home } = person();
    const project = join(home, 'project');
    mkdirSync(join(project, '.git'), { recursive: true });
    mkdirSync(join(project, 'src'));
    const args = ['agents', 'install', 'claude-code', '--scope', 'project', '--yes'];
    const { status } = await remit(args, { ...options, cwd: join(project, 'src') });
    assert.equal(status, 0);
    const file = join(project, '.claude/settings.local.json');
    assert.match(readFileSync(file, 'utf8'), /remit-hook/);
    await remit(['agents', 'remove', 'claude-code', '--scope', 'project', '--yes'], {
      ...options,
      cwd: project,
    });
    assert.equal(existsSync(file), false);
  });

  it('leaves a file alone that it cannot read, and says so', async () => {
    const { options, settings } = person();
    writeFileSync(settings, '{"hooks": ');
    const { status, err } = await remit(['agents', 'install', 'claude-code', '--yes'], options);
    assert.equal(status, 2);
    assert.match(err, /CONFIG_UNREADABLE.*settings\.json/);
    assert.equal(readFileSync(settings, 'utf8'), '{"hooks": ');
  });

  it('says which file keeps an agent from reading our hooks, and writes them into that one, too', async () => {
    const { options, home } = person();
    const droid = join(home, '.factory');
    mkdirSync(droid);
    const state = (): Promise<Record<string, unknown>> => stateOf('droid', options);
    await remit(['agents', 'install', 'droid', '--yes'], options);
    assert.equal((await state())['state'], 'guarded');
    const hooks = join(droid, 'hooks.json');
    const own = '{\n  // ours\n  "Stop": []\n}\n';
    writeFileSync(hooks, own);
    const shadowed = await state();
    assert.deepEqual([shadowed['state'], shadowed['verified']], ['not', false]);
    assert.match(String(shadowed['reason']), /\.factory\/hooks\.json is there/);
    await remit(['agents', 'repair', '--yes'], options);
    assert.equal((await state())['state'], 'guarded');
    // Keyed by event, as its documents want it.
    const written = parse(readFileSync(hooks, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(written).sort(), [
      'PostToolUse',
      'PreToolUse',
      'SessionEnd',
      'SessionStart',
      'Stop',
      'UserPromptSubmit',
    ]);
    await remit(['agents', 'remove', 'droid', '--yes'], options);
    assert.equal(readFileSync(hooks, 'utf8'), own);
  });

  it('says what another hook beside ours means, by what its client makes of several answers', async () => {
    const { options, home } = person();
    const other = { hooks: [{ type: 'command', command: '/opt/lint --fast' }] };
    const add = (file: string, where: 'push' | 'unshift'): void => {
      const path = join(home, file);
      const value = JSON.parse(readFileSync(path, 'utf8')) as {
        hooks: Record<string, unknown[]>;
      };
      value.hooks['PreToolUse']![where](other);
      writeFileSync(path, JSON.stringify(value));
    };
    writeFileSync(join(home, '.claude/settings.json'), '{}');
    for (const folder of ['.qwen', '.factory']) mkdirSync(join(home, folder));
    const all = ['claude-code', 'qwen-code', 'droid'];
    await remit(['agents', 'install', ...all, '--yes'], options);
    add('.claude/settings.json', 'push');
    add('.qwen/settings.json', 'push');
    add('.factory/settings.json', 'unshift');
    const claude = await stateOf('claude-code', options);
    assert.equal(claude['state'], 'guarded');
    assert.match(String(claude['reason']), /“\/opt\/lint --fast”.*any refusal counts/);
    for (const [id, where] of [
      ['qwen-code', 'after'],
      ['droid', 'before'],
    ] as const) {
      const outdone = await stateOf(id, options);
      assert.equal(outdone['state'], 'partly', id);
      assert.match(String(outdone['reason']), new RegExp(`lint.* answers ${where} Remit`));
    }
    await remit(['agents', 'repair', '--yes'], options);
    for (const id of ['qwen-code', 'droid']) {
      const mended = await stateOf(id, options);
      assert.equal(mended['state'], 'guarded', id);
      assert.match(String(mended['reason']), /Remit’s answer counts before it/);
    }
  });

  it('says what others wrote into a file that its client then gives up whole', async () => {
    const { options, home } = person();
    for (const folder of ['.cursor', '.factory']) mkdirSync(join(home, folder));
    const file = join(home, '.cursor/hooks.json');
    await remit(['agents', 'install', 'cursor', '--yes'], options);
    const whole = readFileSync(file, 'utf8');
    const spoil = (event: string, command: string): void =>
      writeFileSync(
        file,
        whole.replace('"hooks": {', `"hooks": { "${event}": [{ "command": "${command}" }],`),
      );
    spoil('stop', 'notify done');
    assert.equal((await stateOf('cursor', options))['state'], 'guarded');
    spoil('stop', 'curl https://example.com');
    const cut = await stateOf('cursor', options);
    assert.deepEqual([cut['state'], cut['mend']], ['not', `Take that out of ${file}.`]);
    assert.match(String(cut['reason']), /“\/\/” in one of its texts/);
    spoil('beforeLunch', 'notify');
    assert.match(String((await stateOf('cursor', options))['reason']), /“beforeLunch”/);
  });

  it('asks an agent for its version where only newer ones read our hooks', async () => {
    const { options, home } = person();
    mkdirSync(join(home, '.kiro'));
    await remit(['agents', 'install', 'kiro-cli', '--yes'], options);
    assert.equal((await stateOf('kiro-cli', options))['state'], 'partly');
    mkdirSync(join(home, '.local/bin'), { recursive: true });
    for (const [printed, state] of [
      ['kiro-cli 2.12.1', 'not'],
      ['kiro-cli 3.0.0', 'guarded'],
      ['kiro-cli 10.1', 'guarded'],
      ['no number', 'partly'],
    ] as const) {
      const program = join(home, '.local/bin/kiro-cli');
      writeFileSync(program, `#!/bin/sh\necho '${printed}'\n`, { mode: 0o755 });
      const found = await stateOf('kiro-cli', options);
      assert.equal(found['state'], state, printed);
      if (state === 'not') assert.match(String(found['reason']), /kiro-cli 2\.12\.1.*before 3/);
    }
  });

  it('writes nothing for VS Code, and knows no other agents', async () => {
    const { options } = person();
    const vscode = await remit(['agents', 'install', 'vscode', '--yes'], options);
    assert.match(vscode.out, /nothing to write/);
    assert.match(
      (await remit(['agents', 'install', 'hal', '--yes'], options)).err,
      /AGENT_UNKNOWN/,
    );
  });

  it('leaves nothing dead behind when the extension is uninstalled', async () => {
    const { options, settings, home } = person();
    await remit(['agents', 'install', 'claude-code', 'cursor', '--yes'], options);
    const lines: string[] = [];
    await uninstall({
      ...processIo(),
      out: () => undefined,
      err: (text) => void lines.push(text),
      env: options.env!,
      cwd: home,
    });
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
    assert.equal(existsSync(join(home, '.cursor/hooks.json')), false, lines.join(''));
    assert.equal(existsSync(join(home, '.remit/runtime')), false);
  });
});

describe('remit agents repair and quiet', () => {
  let argv1: string | undefined;
  before(() => {
    const dist = scratch();
    for (const name of ['launcher.sh', 'client.pl', 'mcp.sh']) {
      writeFileSync(
        join(dist, name),
        readFileSync(join(import.meta.dirname ?? __dirname, '../../src/hook', name)),
      );
    }
    writeFileSync(join(dist, 'cli.js'), '');
    argv1 = process.argv[1];
    process.argv[1] = join(dist, 'cli.js');
  });
  after(() => {
    if (argv1 !== undefined) process.argv[1] = argv1;
  });

  async function guarded(): Promise<ReturnType<typeof person>> {
    const at = person();
    await remit(['agents', 'install', 'claude-code', '--yes'], at.options);
    return at;
  }

  it('puts back what was taken out, and takes out what switches the hooks off', async () => {
    const { options, settings } = await guarded();
    const whole = readFileSync(settings, 'utf8');
    writeFileSync(settings, SETTINGS.replace('{', '{\n  "disableAllHooks": true,'));
    const repaired = await remit(['agents', 'repair', '--yes'], options);
    assert.equal(repaired.status, 0, repaired.err);
    const now = readFileSync(settings, 'utf8');
    assert.match(now, /remit-hook/);
    assert.doesNotMatch(now, /disableAllHooks/);
    assert.match(now, /\/\/ mine/);
    assert.equal(now.match(/remit-hook/g)!.length, whole.match(/remit-hook/g)!.length);
  });

  it('mends a launcher that is gone, and says when there is nothing to do', async () => {
    const { options, launcher } = await guarded();
    assert.match((await remit(['agents', 'repair', '--yes'], options)).out, /Nothing to repair/);
    rmSync(launcher);
    await remit(['agents', 'repair', '--yes'], options);
    assert.ok(existsSync(launcher));
  });

  it('mends the doors and offers nothing else', async () => {
    const { options, launcher } = await guarded();
    rmSync(launcher);
    const repaired = await remit(['agents', 'repair', '--yes'], options);
    assert.match(repaired.out, /Claude Code: .*is as it should be/);
    assert.doesNotMatch(repaired.out, /--tools/);
  });

  it('switches droid’s hooks on again where a local file switched them off', async () => {
    const { options, home } = person();
    const local = join(home, '.factory/settings.local.json');
    await remit(['agents', 'install', 'droid', '--yes'], options);
    writeFileSync(local, '{"theme": "dark", "hooksDisabled": true}');
    const { out } = await remit(['agents', 'status', '--json'], options);
    const droid = objects(out).find((one) => one['id'] === 'droid')!;
    assert.match(String(droid['reason']), /"hooksDisabled" in .*settings\.local\.json/);
    await remit(['agents', 'repair', 'droid', '--yes'], options);
    assert.equal(readFileSync(local, 'utf8'), '{"theme": "dark"}');
  });

  it('does not put back what the person took out', async () => {
    const { options, settings } = await guarded();
    await remit(['agents', 'remove', 'claude-code', '--yes'], options);
    await remit(['agents', 'repair', '--yes'], options);
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('leaves an administrator’s switch to the administrator', () => {
    const { install } = agentById('claude-code')!;
    const text = '{"allowManagedHooksOnly": true}';
    const managed = '/etc/claude-code/managed-settings.json';
    assert.equal(install.switchedOff?.(text, managed), 'allowManagedHooksOnly');
    assert.equal(install.switchedOff?.(text, '/home/dev/.claude/settings.json'), undefined);
  });

  it('makes an agent quiet where that was observed, and nowhere else', async () => {
    const { options, home } = await guarded();
    const quiet = () => readSettings(join(home, '.remit/settings.json')).quiet ?? [];
    assert.equal((await remit(['agents', 'quiet', 'claude-code', 'on'], options)).status, 0);
    assert.deepEqual(quiet(), ['claude-code']);
    const codex = await remit(['agents', 'quiet', 'codex', 'on'], options);
    assert.equal(codex.status, 2);
    assert.deepEqual(quiet(), ['claude-code']);
    await remit(['agents', 'quiet', 'claude-code', 'off'], options);
    assert.deepEqual(quiet(), []);
    const agent = { ...options, env: { ...options.env, CLAUDECODE: '1' } };
    assert.equal((await remit(['agents', 'quiet', 'claude-code', 'on'], agent)).status, 2);
    assert.deepEqual(quiet(), []);
  });

  it('reads the switches of Codex where TOML keeps them', () => {
    const { install } = agentById('codex')!;
    const off = (text: string) => install.switchedOff?.(text, '/home/dev/.codex/config.toml');
    assert.equal(off('[features]\nhooks = false\n'), 'features.hooks');
    assert.equal(off('features.hooks = false # no\n'), 'features.hooks');
    assert.equal(off('[features]\nhooks = true\n[other]\nhooks = false\n'), undefined);
    assert.equal(off('# hooks = false\n'), undefined);
  });
});

describe('remit doctor', () => {
  it('sees that an agent was told to start no hooks', async () => {
    const { options, settings } = person();
    writeFileSync(settings, '{"disableAllHooks": true}');
    const [claude] = objects((await remit(['agents', 'status', '--json'], options)).out);
    assert.equal(claude!['state'], 'not');
    assert.match(String(claude!['reason']), /disableAllHooks/);
  });

  it('names every agent and door with state, reason and mend', async () => {
    const { options } = person();
    const [report] = objects((await remit(['doctor', '--json'], options)).out);
    const agents = report!['agents'] as Record<string, unknown>[];
    assert.deepEqual(
      agents.map((agent) => [agent['id'], agent['state'], agent['verified']]),
      [
        ['claude-code', 'not', true],
        ['vscode', 'absent', true],
        ['cursor', 'absent', false],
        ['codex', 'absent', true],
        ['gemini-cli', 'absent', true],
        ['copilot-cli', 'absent', true],
        ['qwen-code', 'absent', true],
        ['cline', 'absent', true],
        ['opencode', 'absent', true],
        ['windsurf', 'absent', false],
        ['droid', 'absent', false],
        ['augment', 'absent', false],
        ['kiro-cli', 'absent', false],
      ],
    );
    assert.match(String(agents[0]!['mend']), /remit agents install claude-code/);
    const doors = report!['doors'] as Record<string, unknown>[];
    assert.ok(doors.some((door) => door['id'] === 'gate' && door['state'] === 'partly'));
    const state = (id: string): unknown => doors.find((door) => door['id'] === id)?.['state'];
    assert.deepEqual(['shell', 'shim', 'task'].map(state), ['not', 'not', 'not']);
    const readable = await remit(['doctor'], options);
    assert.match(readable.out, /cursor +absent \(unverified: built from documents\)/);
  });

  it('says which doors are in place, and that without a gate they refuse', async () => {
    const { options, home } = person();
    const doors = join(home, '.remit', 'doors');
    mkdirSync(join(doors, 'bash'), { recursive: true });
    mkdirSync(join(doors, 'bin'));
    writeFileSync(join(doors, 'bin', 'git'), '');
    const [report] = objects((await remit(['doctor', '--json'], options)).out);
    const rows = report!['doors'] as Record<string, unknown>[];
    const shell = rows.find((door) => door['id'] === 'shell')!;
    assert.equal(shell['state'], 'partly');
    assert.match(String(shell['reason']), /^Gated shells: bash\..*refuse what is not harmless/);
    assert.equal(shell['mend'], 'Run "remit gate start".');
    assert.match(
      String(rows.find((door) => door['id'] === 'shim')!['reason']),
      /^1 program is asked/,
    );
  });
});
