/** Our entries in agents' configuration files: added without touching anything else, taken out byte for byte. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { agentById } from '../../src/agents/all';
import { ConfigError } from '../../src/agents/define';
import { LAUNCHER_END } from '../../src/agents/launcher-command';
import { temporaryFolder } from '../temporary-folder';
import { launcher, settingsText, VERSIONED } from './settings-texts';

const LAUNCHER = '/home/dev/.remit/bin/remit-hook';
const START = '{\n  "version": 1,\n  "theme": "dark"\n}\n';
const claude = agentById('claude-code')!.install;
const cursor = agentById('cursor')!.install;

interface ClaudeSettings {
  hooks: Record<string, { matcher?: string; hooks: Record<string, unknown>[] }[]>;
}

/** Files tried for each agent; the agents share most of the code that edits them. */
const RUNS = 200;
/** Part of a current entry, and the same as an older version might have written it. */
const OLDER: Readonly<Record<string, readonly [RegExp, string]>> = {
  windsurf: [/"show_output": true/, '"show_output": false'],
  augment: [/"timeout": 600000/, '"timeout": 60000'],
};

for (const id of [
  'claude-code',
  'cursor',
  'codex',
  'gemini-cli',
  'qwen-code',
  'copilot-cli',
  'windsurf',
  'droid',
  'augment',
] as const) {
  const { install } = agentById(id)!;
  describe(`install for ${id}`, () => {
    it('gives back the original bytes, and adding twice is adding once', () => {
      fc.assert(
        fc.property(settingsText(id), launcher(), (text, path) => {
          const added = install.add(text, path);
          assert.equal(install.state(added, path), 'installed');
          assert.equal(install.add(added, path), added);
          assert.equal(install.remove(added), text);
        }),
        { numRuns: RUNS },
      );
    });

    it('keeps everything that was there', () => {
      fc.assert(
        fc.property(settingsText(id), (text) => {
          const before = (parse(text) ?? {}) as Record<string, unknown>;
          const after = parse(install.add(text, LAUNCHER)) as Record<string, unknown>;
          for (const key of Object.keys(before)) {
            if (key !== 'hooks') assert.deepEqual(after[key], before[key]);
          }
          const had = (before['hooks'] ?? {}) as Record<string, unknown[]>;
          const has = after['hooks'] as Record<string, unknown[]>;
          for (const [event, entries] of Object.entries(had)) {
            for (const entry of entries) {
              assert.ok(has[event]!.some((e) => JSON.stringify(e) === JSON.stringify(entry)));
            }
          }
        }),
        { numRuns: RUNS },
      );
    });

    it('makes a file where there is none, and leaves none behind', () => {
      const added = install.add(undefined, LAUNCHER);
      assert.equal(install.state(added, LAUNCHER), 'installed');
      assert.equal(install.state(undefined, LAUNCHER), 'absent');
      assert.equal(install.remove(added), undefined);
    });

    it('replaces entries of another version or place, and never doubles them', () => {
      const old = install.add(START, '/old place/bin/remit-hook');
      assert.equal(install.state(old, LAUNCHER), 'outdated');
      const added = install.add(old, LAUNCHER);
      assert.equal(added, install.add(START, LAUNCHER));
      const [now, then] = OLDER[id] ?? [/"(timeout(?:Sec)?)": 600/, '"$1": 60'];
      const fewer = old.replace(now, then);
      assert.notEqual(fewer, old);
      assert.equal(install.state(fewer, '/old place/bin/remit-hook'), 'outdated');
      assert.equal(install.state(install.add(fewer, LAUNCHER), LAUNCHER), 'installed');
      assert.equal(
        install.add(fewer, LAUNCHER).split('bin/remit-hook').length,
        added.split('bin/remit-hook').length,
      );
    });

    it('takes its entries out of a file that was changed since', () => {
      const added = install.add(START, LAUNCHER);
      const reformatted = JSON.stringify({ other: 1, ...(JSON.parse(added) as object) }, null, 4);
      const removed = JSON.parse(install.remove(reformatted)!) as Record<string, unknown>;
      assert.equal(removed['other'], 1);
      assert.equal(removed['theme'], 'dark');
      assert.equal('hooks' in removed, false);
    });

    it('takes its entry from before, between and behind those of others, on one line or on several', () => {
      const foreign = { command: 'lint', bash: 'lint', hooks: [{ command: 'lint' }] };
      const added = JSON.parse(install.add(START, LAUNCHER)) as {
        hooks: Record<string, unknown[]>;
      };
      for (const [event, entries] of Object.entries(added.hooks)) {
        for (const [before, after] of [
          [0, 1],
          [1, 0],
          [1, 1],
          [2, 0],
        ] as const) {
          const among = [
            ...Array<unknown>(before).fill(foreign),
            ...entries,
            ...Array<unknown>(after).fill(foreign),
          ];
          const value = { ...added, hooks: { ...added.hooks, [event]: among } };
          for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
            const left = JSON.parse(install.remove(text)!) as typeof added;
            const others = Array<unknown>(before + after).fill(foreign);
            assert.deepEqual(left.hooks, { [event]: others }, text);
          }
        }
      }
    });

    it('leaves a file alone that the agent could not read', () => {
      const bad = [
        '{',
        'not json',
        '[]',
        '{"hooks": []}',
        '{"hooks": {"PreToolUse": {}, "preToolUse": {}, "BeforeTool": {}, "pre_run_command": {}}}',
        '{"hooks":{},"hooks":{}}',
      ];
      for (const text of bad) {
        assert.throws(() => install.add(text, LAUNCHER), ConfigError, text);
        assert.equal(install.state(text, LAUNCHER), 'unreadable', text);
      }
    });

    it('says what a file lacks that the agent does not read', () => {
      const text = '{"hooks": {}}';
      if (!VERSIONED.has(id)) assert.equal(install.remove(install.add(text, LAUNCHER)), text);
      else assert.throws(() => install.add(text, LAUNCHER), /lacks "version":1/);
    });

    it('does not touch a file without our entries', () => {
      const text = '{"hooks": {"PreToolUse": [{"hooks": [{"command": "guard remit-hook"}]}]}}';
      assert.equal(install.remove(text), text);
    });
  });
}

describe('install for claude-code', () => {
  it('registers every event with a launcher line that stays the same', () => {
    const { hooks } = JSON.parse(claude.add(undefined, LAUNCHER)) as ClaudeSettings;
    const gate = hooks['PreToolUse']![0]!;
    assert.equal(gate.matcher, '*');
    assert.deepEqual(gate.hooks, [
      {
        type: 'command',
        command: `[ ! -d "/home/dev/.remit" ] || { grep -qs '^# end of table' "${LAUNCHER}" && "${LAUNCHER}" claude-code PreToolUse; } || exit 2`,
        timeout: 600,
        onFailure: 'block',
      },
    ]);
    const watch = hooks['PostToolUse']![0]!.hooks[0]!;
    assert.equal(
      watch['command'],
      `[ ! -x "${LAUNCHER}" ] || "${LAUNCHER}" claude-code PostToolUse`,
    );
    assert.equal(watch['onFailure'], undefined);
    assert.deepEqual(
      Object.keys(hooks),
      agentById('claude-code')!.meta.events.map((e) => e.name),
    );
  });

  it('refuses while Remit is there, whatever became of its launcher, and passes when Remit is gone', () => {
    const home = join(temporaryFolder('install'), `.re'mit home`);
    const launcher = join(home, 'bin', 'remit-hook');
    const { hooks } = JSON.parse(claude.add(undefined, launcher)) as ClaudeSettings;
    const line = (event: string) => String(hooks[event]![0]!.hooks[0]!['command']);
    const status = (event: string): number => {
      try {
        execFileSync('/bin/sh', ['-c', line(event)], { stdio: 'ignore' });
        return 0;
      } catch (error) {
        return (error as { status: number }).status;
      }
    };
    assert.equal(status('PreToolUse'), 0);
    assert.equal(status('PostToolUse'), 0);
    mkdirSync(join(home, 'bin'), { recursive: true });
    assert.equal(status('PreToolUse'), 2);
    assert.equal(status('PostToolUse'), 0);
    for (const [body, expected] of [
      ['exit 0', 0],
      ['exit 1', 2],
      ['exit 2', 2],
      ['kill -9 $$', 2],
    ] as const) {
      const called = '[ "$1 $2" = "claude-code PreToolUse" ] || exit 9';
      const text = `#!/bin/sh\n${called}\n${body}\n${LAUNCHER_END}\n`;
      writeFileSync(launcher, text, { mode: 0o755 });
      assert.equal(status('PreToolUse'), expected, body);
      writeFileSync(launcher, text.slice(0, 12));
      assert.equal(status('PreToolUse'), 2, 'cut short');
      writeFileSync(launcher, '');
      assert.equal(status('PreToolUse'), 2, 'emptied');
    }
    assert.equal(claude.state(claude.add(undefined, launcher), launcher), 'installed');
  });

  it('looks for a line that the launcher really holds near its end', () => {
    const text = readFileSync(
      join(import.meta.dirname ?? __dirname, '../../src/hook/launcher.sh'),
      'utf8',
    );
    const at = text.split('\n').indexOf(LAUNCHER_END);
    assert.ok(at > 0, 'src/hook/launcher.sh and src/agents/launcher-command.ts must agree');
    // Cut after that line, the shell still refuses: the case around it is open.
    const cut = join(temporaryFolder('cut'), 'launcher');
    writeFileSync(
      cut,
      text
        .split('\n')
        .slice(0, at + 1)
        .join('\n'),
    );
    assert.notEqual(spawnSync('/bin/sh', ['-n', cut]).status, 0);
  });

  it('writes one simple line on Windows', () => {
    const launcher = 'C:/Users/dev/.remit/bin/remit-hook.cmd';
    const text = claude.add(undefined, launcher);
    const { hooks } = JSON.parse(text) as ClaudeSettings;
    assert.equal(
      hooks['PreToolUse']![0]!.hooks[0]!['command'],
      `"${launcher}" claude-code PreToolUse`,
    );
    assert.equal(claude.state(text, launcher), 'installed');
  });

  it('edits the settings of the person, or the local ones of a project', () => {
    const place = { home: '/home/dev', platform: 'linux', projectRoot: '/home/dev/p' } as const;
    assert.deepEqual(claude.files(place, 'user'), [
      { path: '/home/dev/.claude/settings.json', scope: 'user' },
    ]);
    assert.deepEqual(claude.files(place, 'project'), [
      { path: '/home/dev/p/.claude/settings.local.json', scope: 'project' },
    ]);
    assert.deepEqual(claude.files({ home: '/home/dev', platform: 'linux' }, 'project'), []);
  });
});

describe('install for cursor', () => {
  it('writes no "//", which Cursor would take for a comment', () => {
    const text = cursor.add(undefined, LAUNCHER);
    assert.equal(text.includes('//'), false);
    assert.throws(() => cursor.add(undefined, '/home//dev/bin/remit-hook'), ConfigError);
  });

  it('fails closed on every gate, and names the version that Cursor asks for', () => {
    const file = JSON.parse(cursor.add('{}', LAUNCHER)) as {
      version: number;
      hooks: Record<string, Record<string, unknown>[]>;
    };
    assert.equal(file.version, 1);
    for (const { name, gates } of agentById('cursor')!.meta.events) {
      const entry = file.hooks[name]![0]!;
      assert.equal(entry['command'], `"${LAUNCHER}" cursor ${name}`);
      assert.equal(entry['failClosed'], gates ? true : undefined, name);
    }
  });

  it('gates unknown tools through preToolUse, and leaves to other events what they gate', () => {
    const file = JSON.parse(cursor.add(undefined, LAUNCHER)) as {
      hooks: Record<string, { matcher?: string }[]>;
    };
    const matcher = new RegExp(file.hooks['preToolUse']![0]!.matcher!);
    const gated = ['Write', 'Delete', 'Fetch', 'WriteShellStdin', 'ShellThing', 'Reader', 'New'];
    for (const tool of gated) assert.ok(matcher.test(tool), tool);
    for (const tool of ['Shell', 'Read', 'MCP:create_issue']) assert.ok(!matcher.test(tool), tool);
  });
});

describe('install for augment', () => {
  const { install } = agentById('augment')!;

  it('names no matcher, which would pass over tools or drop the hook, and asks for the MCP server', () => {
    const { hooks } = JSON.parse(install.add(undefined, LAUNCHER)) as {
      hooks: Record<string, Record<string, unknown>[]>;
    };
    for (const [group] of Object.values(hooks)) assert.equal('matcher' in group!, false);
    assert.deepEqual(hooks['PreToolUse']![0]!['metadata'], { includeMCPMetadata: true });
    assert.equal('metadata' in hooks['PromptSubmit']![0]!, false);
  });
});

describe('install for windsurf', () => {
  it('hands the exit status on where PowerShell starts the hook', () => {
    const launcher = 'C:/Users/dev/.remit/bin/remit-hook.cmd';
    const { hooks } = JSON.parse(agentById('windsurf')!.install.add(undefined, launcher)) as {
      hooks: Record<string, Record<string, unknown>[]>;
    };
    assert.deepEqual(hooks['pre_run_command'], [
      {
        command: `"${launcher}" windsurf pre_run_command`,
        powershell: `& "${launcher}" windsurf pre_run_command; exit $LASTEXITCODE`,
        show_output: true,
      },
    ]);
  });
});
