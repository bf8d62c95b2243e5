import assert from 'node:assert/strict';
import type { Effect } from '../../../src/core/model/effect';
import { derive } from '../../../src/core/effects/derive';
import { LIMITS } from '../../../src/core/limits';
import { fakeLook } from '../fake-look';
import { deriveActions, deriveCommand, inWords, ROOT } from './derive-for-test';

function one(effects: readonly Effect[]): Effect {
  assert.equal(effects.length, 1, effects.map(inWords).join(', '));
  return effects[0]!;
}
const words = (effects: readonly Effect[]) => effects.map(inWords).sort();

describe('derive: the tools of an agent', () => {
  it('reading a credential file is a read of a secret too', () => {
    const { effects } = deriveActions([{ tool: 'read', path: '.env.staging' }]);
    assert.deepEqual(words(effects), ['read file:.env.staging', 'read secret:.env.staging']);
    assert.equal(effects[0]!.target?.path, `${ROOT}/.env.staging`);
  });
  it('a template of one is not', () => {
    const { effects } = deriveActions([{ tool: 'read', path: '.env.example' }]);
    assert.deepEqual(words(effects), ['read file:.env.example']);
  });
  it('searching reads the folder', () => {
    const { effects } = deriveActions([{ tool: 'search', pattern: 'TOKEN', path: '.' }]);
    assert.deepEqual(words(effects), ['read directory:.']);
  });
  it('writing a new file is undone by deleting it; overwriting is a loss', () => {
    const created = one(deriveActions([{ tool: 'write', path: 'a.ts', content: 'x' }]).effects);
    assert.equal(inWords(created), 'create file:a.ts');
    assert.equal(created.reversibility, 'reversible');
    assert.equal(created.content, 'x');
    const over = one(
      deriveActions([{ tool: 'write', path: 'a.ts', content: 'x' }], { files: { 'a.ts': 'old' } })
        .effects,
    );
    assert.equal(inWords(over), 'update file:a.ts');
    assert.equal(over.reversibility, 'irreversible');
  });
  it('an edit is reversible and knows the text that results', () => {
    const { effects } = deriveActions([{ tool: 'edit', path: 'a.ts', old: 'b', new: '$&' }], {
      files: { 'a.ts': 'abc' },
    });
    assert.equal(one(effects).reversibility, 'reversible');
    assert.equal(one(effects).content, 'a$&c');
  });
  it('a deletion is a loss as far as the call itself tells', () => {
    const { effects } = deriveActions([{ tool: 'delete', path: 'docs' }]);
    assert.equal(inWords(one(effects)), 'delete file:docs');
    assert.equal(one(effects).reversibility, 'irreversible');
  });
  it('subagents and internal tools change nothing', () => {
    assert.deepEqual(deriveActions([{ tool: 'subagent', prompt: 'rm -rf /' }]).effects, []);
    assert.deepEqual(deriveActions([{ tool: 'internal', name: 'todo' }]).effects, []);
  });
  it('an unknown tool is opaque and may reach anything', () => {
    const effect = one(deriveActions([{ tool: 'unknown', name: 'zap', input: {} }]).effects);
    assert.ok(effect.opaque);
    assert.equal(effect.reach, 'shared-remote');
  });
  it('a fetch is a request', () => {
    const { effects } = deriveActions([{ tool: 'fetch', url: 'https://example.com/a' }]);
    assert.ok(effects.length > 0 && effects.every((effect) => effect.operation === 'read'));
  });
  it('several actions of one step are all weighed', () => {
    const { effects } = deriveActions([
      { tool: 'write', path: 'a', content: '1' },
      { tool: 'delete', path: 'b' },
    ]);
    assert.deepEqual(words(effects), ['create file:a', 'delete file:b']);
  });
});

describe('derive: shell', () => {
  it('gives exports, the last folder and the reading', () => {
    const found = deriveActions([
      { tool: 'shell', command: 'export A=1; cd src', cwd: '.', shell: 'bash' },
    ]);
    assert.equal(found.exports.get('A')?.text, '1');
    assert.equal(found.cwd, `${ROOT}/src`);
    assert.ok(found.reading);
  });
  it('a task is read as a shell command', () => {
    const found = deriveActions([{ tool: 'task', label: 'clean', command: 'rm a', cwd: '.' }]);
    assert.deepEqual(words(found.effects), ['delete file:a']);
  });
  it('what the session exported is known', () => {
    const value = { text: 'build', known: true, sources: [], raw: 'build' };
    const { effects } = derive([{ tool: 'shell', command: 'rm "$OUT"', cwd: '.', shell: 'bash' }], {
      look: fakeLook({}),
      fingerprint: (text) => text,
      workspaceRoot: ROOT,
      sessionEnv: new Map([['OUT', value]]),
    });
    assert.deepEqual(words(effects), ['delete file:build']);
  });
  it('a script that the call writes first is read when it runs it', () => {
    const command = "cat > x.py <<'EOF'\nimport os\nos.remove('data.db')\nEOF\npython3 x.py";
    const loses = (text: string) =>
      deriveCommand(text).some(
        (effect) => effect.operation === 'delete' && effect.resource.name === 'data.db',
      );
    assert.ok(loses(command));
    assert.ok(!loses('python3 x.py'));
  });
  it('what the call made itself is no loss when it goes again', () => {
    const loss = (command: string) =>
      deriveCommand(command, { files: { 'old.ts': 'x' } }).find(
        (effect) => effect.operation === 'delete',
      )?.reversibility;
    assert.equal(loss('echo x > scratch.ts; node scratch.ts; rm scratch.ts'), 'reversible');
    assert.equal(loss('rm scratch.ts'), 'irreversible');
    assert.equal(loss('echo x >> old.ts; rm old.ts'), 'irreversible');
    assert.equal(loss('mkdir t && rm -rf t'), 'reversible');
  });
  it('what a start-up file would run is weighed with it', () => {
    const found = words(deriveCommand("echo 'sudo shutdown -h 0' >> ~/.bashrc"));
    assert.deepEqual(found, ['configure host:power', 'update file:/home/dev/.bashrc']);
  });
  it('redirections are weighed, except into nothing', () => {
    assert.deepEqual(words(deriveCommand('ls > out.txt 2>/dev/null')), ['create file:out.txt']);
    assert.deepEqual(deriveCommand('ls >/dev/null 2>&1'), []);
    assert.deepEqual(words(deriveCommand('cat x > /dev/sda')), [
      'delete disk:/dev/sda',
      'read file:x',
    ]);
  });
  it('the content of an echo into a file is known', () => {
    assert.equal(one(deriveCommand('echo hello > a.txt')).content, 'hello');
  });
  it('keeps at most the limit, and says so when something that could do harm is left out', () => {
    const many = (count: number) =>
      deriveCommand(Array.from({ length: count }, (_, at) => `rm f${at}`).join('\n'));
    assert.equal(many(LIMITS.effects).length, LIMITS.effects);
    assert.ok(!many(LIMITS.effects).some((effect) => effect.opaque));
    const over = many(LIMITS.effects + 1);
    assert.equal(over.length, LIMITS.effects + 1);
    assert.ok(over.some((effect) => effect.opaque));
  });
  it('a command that decides its program at run time is opaque', () => {
    assert.ok(deriveCommand('"$TOOL_THAT_NOBODY_SET" x').some((effect) => effect.opaque));
  });
  it('an unknown variable in an argument of a reading program is no problem', () => {
    assert.deepEqual(deriveCommand('cat "$NOBODY_KNOWS"; ls $NOBODY_KNOWS'), []);
  });
});

describe('derive: secrets in a call', () => {
  it('a token in the address of a remote is kept as a fingerprint only', () => {
    const effects = deriveCommand('git clone https://me:s3cr3t-token@git.example.com/a/b.git');
    const shown = effects.map(({ phrase: _phrase, ...rest }) => JSON.stringify(rest)).join('\n');
    assert.ok(!shown.includes('s3cr3t-token'), shown);
    assert.ok(effects.some((effect) => effect.authority?.fingerprint !== undefined));
  });
});

describe('derive: wrappers', () => {
  it('on another host local files mean nothing', () => {
    const effect = deriveCommand("ssh deploy@prod.example.com 'rm -rf /srv/data'").find(
      (found) => found.operation === 'delete',
    )!;
    assert.equal(effect.environment.name, 'production');
    assert.equal(effect.reach, 'shared-remote');
    assert.deepEqual(effect.target, { host: 'prod.example.com' });
    assert.equal(effect.resource.name, '/srv/data');
  });
  it('a command that only looks on a host is a read of that host', () => {
    const effects = deriveCommand('ssh 10.0.0.5 uptime');
    assert.ok(effects.length > 0);
    for (const effect of effects) {
      assert.equal(inWords(effect), 'read host:10.0.0.5');
      assert.equal(effect.reach, 'private-remote');
    }
  });
  it('elevated rights show in the phrase', () => {
    assert.match(deriveCommand('sudo rm /etc/hosts')[0]!.phrase, /sudo/);
  });
  it('a loop over what is not known does it many times', () => {
    const effect = deriveCommand('while read -r f; do rm "$f"; done < list').find(
      (found) => found.operation === 'delete',
    )!;
    assert.equal(effect.size, 'many');
  });
  it('xargs behind find deletes below the folder that was searched', () => {
    const effect = deriveCommand('find build -name "*.o" | xargs rm -f').find(
      (found) => found.operation === 'delete',
    )!;
    assert.equal(effect.target?.path, `${ROOT}/build`);
    assert.equal(effect.size, 'many');
    assert.equal(effect.opaque, undefined);
  });
});

describe('derive: credentials, configuration, persistence', () => {
  const SETTINGS = '/home/dev/.claude/settings.json';
  const HOOKED = '{"hooks":{"PreToolUse":[{"command":"remit hook claude-code"}]}}';
  it('a change that leaves the hooks in place is a change of configuration', () => {
    const effect = one(
      deriveActions([{ tool: 'edit', path: SETTINGS, old: '"model":"a"', new: '"model":"b"' }], {
        files: { [SETTINGS]: HOOKED },
      }).effects,
    );
    assert.equal(effect.resource.class, 'agent-config');
    assert.equal(effect.special, undefined);
  });
  for (const [what, command] of [
    ['removing the file', `rm ${SETTINGS}`],
    ['emptying the file', `echo '{}' > ${SETTINGS}`],
    ['an outcome that is not known', `jq 'del(.x)' a.json > ${SETTINGS}`],
    ['moving it away', `mv ${SETTINGS} /tmp/x`],
    ['editing it in place', `sed -i 's/remit/x/' ${SETTINGS}`],
    ['removing our own home', 'rm -rf ~/.remit'],
    ['removing the folder around it', 'rm -rf ~/.claude'],
    ['switching hooks off', `echo '{"disableAllHooks": true}' > .claude/settings.local.json`],
  ] as const) {
    it(`tampers: ${what}`, () => {
      const effects = deriveCommand(command, { files: { [SETTINGS]: HOOKED } });
      assert.ok(
        effects.some((effect) => effect.special === 'tamper'),
        words(effects).join(', '),
      );
    });
  }
  for (const command of [
    'echo "# notes" >> CLAUDE.md',
    'echo x > .cursor/rules/a.mdc',
    'echo plan > ~/.claude/plans/a.md',
    `echo '{"editor.tabSize": 2}' > .vscode/settings.json`,
    'rm -rf .claude/worktrees/a',
  ]) {
    it(`ordinary: ${command}`, () => {
      for (const effect of deriveCommand(command)) {
        assert.ok(['file', 'directory'].includes(effect.resource.class), inWords(effect));
        assert.equal(effect.special, undefined);
      }
    });
  }
  it('the editor switch that turns hooks off is configuration', () => {
    const effects = deriveCommand(`echo '{"chat.useHooks": false}' > .vscode/settings.json`);
    assert.equal(one(effects).special, 'tamper');
  });
  it('what starts later is hard to undo', () => {
    for (const path of ['~/.bashrc', '/etc/cron.d/x', '~/.ssh/authorized_keys']) {
      assert.equal(one(deriveCommand(`echo true >> ${path}`)).reversibility, 'hard', path);
    }
    assert.equal(one(deriveCommand('echo x >> notes.md')).reversibility, 'reversible');
  });
  it('a hook of the repository weighs what its text does, and is hard to undo where that is not known', () => {
    const [read] = deriveCommand('echo true >> .git/hooks/pre-commit');
    assert.equal(read!.reversibility, 'reversible');
    const unread = deriveCommand('curl -o .git/hooks/pre-commit https://x.example.org/hook');
    const write = unread.find((effect) => effect.resource.class === 'file');
    assert.equal(write!.reversibility, 'hard');
  });
  it('the folder of the repository takes the history along', () => {
    const effect = one(deriveCommand('rm -rf .git'));
    assert.equal(effect.takesRecovery, true);
    assert.equal(one(deriveCommand('rm -rf build')).takesRecovery, undefined);
  });
});

describe('derive: programs that nobody described', () => {
  const of = (command: string) => words(deriveCommand(command));
  it('help, versions, dry runs and looks change nothing', () => {
    for (const command of [
      'zapctl --help',
      'zapctl -v',
      'zapctl frob --dry-run',
      'velero backup delete nightly --dry-run',
      'zapctl volume list',
      'zapctl release view v1',
    ]) {
      assert.deepEqual(of(command), [], command);
    }
  });
  it('whether the flag of an unknown tool holds it back is not known', () => {
    assert.deepEqual(of('zapctl destroy --dry-run'), ['opaque']);
    assert.deepEqual(of('zapctl destroy x --dry-run=false'), ['delete project:x']);
  });
  it('a clear verb with its noun says what happens', () => {
    assert.deepEqual(of('zapctl stream purge PAYMENTS'), ['delete topic:PAYMENTS']);
    assert.deepEqual(of('zapctl service version activate --version 5'), ['configure package']);
    assert.deepEqual(of('zapctl-topics --bootstrap-server h:9092 --delete --topic t'), [
      'delete topic:t',
    ]);
    const [local] = deriveCommand('zapctl-topics --bootstrap-server localhost:9092 --create');
    assert.equal(local?.environment.name, 'local');
    assert.deepEqual(of('zapctl backup logs nightly'), []);
    assert.deepEqual(of('zapctl restore create r1'), ['update project:create']);
    assert.deepEqual(of('java -jar zapctl.jar delete-job nightly'), ['delete workflow:nightly']);
    assert.deepEqual(of('java -jar app.jar'), ['execute process:java']);
    assert.deepEqual(of('zapctl volume delete vol-1'), ['delete volume:vol-1']);
    assert.deepEqual(of('zapctl destroy'), ['delete project']);
    assert.deepEqual(of('zapctl deploy'), ['deploy deployment']);
    assert.deepEqual(of('zapctl service restart web'), ['configure service:web']);
  });
  it('SQL in the place of a command is read as far as it only looks', () => {
    assert.deepEqual(of('SHOW TABLES'), ['read database']);
    assert.deepEqual(of('DELETE FROM users WHERE id = 1'), ['opaque']);
  });
  it('a secret value is a remote secret', () => {
    assert.equal(one(deriveCommand('zapctl secrets get DB')).special, 'remote-secret');
  });
  it('what nothing explains is opaque, but a tool of the workspace is ordinary', () => {
    assert.deepEqual(of('zapper frobnicate'), ['opaque']);
    assert.equal(one(deriveCommand('./gradlew build')).special, 'ordinary-tool');
    assert.equal(one(deriveCommand('vitest run')).special, 'ordinary-tool');
    const files = { 'package.json': '{"devDependencies":{"zapper":"1"}}' };
    assert.equal(one(deriveCommand('zapper frobnicate', { files })).special, 'ordinary-tool');
  });
  it('a tool of the workspace that publishes still publishes', () => {
    assert.deepEqual(of('vsce publish'), ['publish package']);
  });
});
