import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { availableSandbox } from '../../../src/gate/sandbox/available';
import { bench } from './carry-for-test';

const DRY = { kind: 'dry-run', flag: '--dry-run' } as const;
const READ_ONLY = { kind: 'read-only' } as const;
const TIMED = { kind: 'timeout', seconds: 30 } as const;
const SANDBOX = { kind: 'sandbox' } as const;

describe('carrying out caps', () => {
  const { carry, folder, run } = bench();

  it('puts the program into its dry-run form and says so', () => {
    assert.deepEqual(carry('git push --force', [DRY]), {
      kind: 'kept',
      command: 'git push --dry-run --force',
      note: 'dry run only (--dry-run): what it bounds changed nothing',
    });
  });

  it('is impossible where the bound would not hold', () => {
    for (const [command, cap] of [
      ['rm -rf data', DRY],
      ['kubectl delete pod $NAME', DRY],
      ['redis-cli FLUSHALL', READ_ONLY],
      ['psql app -c "SET x = 1; DROP TABLE a"', READ_ONLY],
      ['for x in $(list); do rm $x; done', { kind: 'limit', max: 2, of: 'files' }],
    ] as const)
      assert.equal(carry(command, [cap]).kind, 'impossible', command);
  });

  it('is impossible for an agent that takes no rewritten command, and for what is no command', () => {
    assert.deepEqual(carry('git push --force', [DRY], { canRewrite: false }), {
      kind: 'impossible',
      why: 'this agent takes no rewritten command',
    });
    const actions = [{ tool: 'write', path: 'a', content: '' }] as const;
    assert.equal(carry('', [TIMED], { actions }).kind, 'impossible');
  });

  it('is impossible where the runner is not installed', () => {
    const bounds = { runner: undefined } as never;
    assert.equal(carry('make', [TIMED], { bounds }).kind, 'impossible');
  });

  it('asks with what the sandbox kept the same command from', () => {
    const bounds = { needs: [{ kind: 'write', what: '/opt/x' }] } as never;
    assert.deepEqual(carry('./install.sh', [SANDBOX], { bounds }), {
      kind: 'impossible',
      why: 'in the sandbox it could not write /opt/x',
    });
  });

  it('takes the list of a pattern to its first', () => {
    for (const name of ['a.tmp', 'b.tmp', 'c.tmp']) fs.writeFileSync(path.join(folder, name), '');
    const limit = { kind: 'limit', max: 2, of: 'files' } as const;
    assert.equal(run('rm *.tmp', limit).status, 0);
    assert.deepEqual(fs.readdirSync(folder), ['c.tmp']);
  });

  it('hands the command to the runner as it stands, whatever is quoted in it', () => {
    const command = `printf '%s|' "a b" 'c"d' $'e\\'f' "$((1+1))" && exit 5`;
    assert.deepEqual(run(command, TIMED), { status: 5, out: `a b|c"d|e'f|2|` });
  });

  it('bounds by form and by time at once', () => {
    const carried = carry('git push --force', [TIMED, DRY]);
    assert.ok(carried.kind === 'kept' && carried.command !== undefined);
    const plan = /\S+\.json/.exec(carried.command)?.[0] ?? '';
    const text = fs.readFileSync(plan, 'utf8');
    assert.deepEqual(JSON.parse(text), {
      command: 'git push --dry-run --force',
      shell: 'bash',
      seconds: 30,
    });
    assert.equal(fs.statSync(plan).mode & 0o777, 0o600);
  });

  it('has a form of its call for every shell', () => {
    for (const [shell, begins] of [
      ['zsh', 'ELECTRON_RUN_AS_NODE=1 '],
      ['fish', 'env ELECTRON_RUN_AS_NODE=1 '],
      ['powershell', `$env:ELECTRON_RUN_AS_NODE = '1'; try { & '`],
      ['cmd', 'set "ELECTRON_RUN_AS_NODE=1" && "'],
    ] as const) {
      const carried = carry('make', [TIMED], {}, shell);
      assert.ok(carried.kind === 'kept' && carried.command?.startsWith(begins), shell);
    }
  });

  it('sandboxes, or says why it cannot', () => {
    const available = availableSandbox();
    if (available.kind === 'none') {
      console.log(`      reduced: ${available.why}`);
      const carried = carry('make', [SANDBOX]);
      assert.ok(carried.kind === 'impossible' && carried.why.includes(available.why));
      return;
    }
    const ran = run('echo in > here.txt; echo out > /etc/remit-caps', SANDBOX);
    assert.notEqual(ran.status, 0);
    assert.equal(fs.readFileSync(path.join(folder, 'here.txt'), 'utf8'), 'in\n');
    assert.match(ran.out, /could not write "\/etc\/remit-caps"/);
  });
});
