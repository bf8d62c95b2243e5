/** The sandbox answers for programs of this machine that nobody has read, and for nothing else. */
import assert from 'node:assert/strict';
import { sandboxHolds } from '../../../src/core/bounds/sandbox-holds';
import type { Effect } from '../../../src/core/model/effect';
import { derive } from '../../../src/core/effects/derive';
import { ROOT } from '../effects/derive-for-test';
import { boundOptions } from './bounds-for-test';

function unread(command: string): readonly Effect[] {
  const { effects } = derive(
    [{ tool: 'shell', command, cwd: ROOT, shell: 'bash' }],
    boundOptions({ 'tool.bin': '' }),
  );
  return effects.filter((effect) => effect.opaque !== undefined);
}

describe('what the sandbox holds', () => {
  it('is a program of this machine that could not be read', () => {
    for (const command of ['bash missing.sh', 'eval "$STEPS"', '$TOOL --all']) {
      const effects = unread(command);
      assert.notEqual(effects.length, 0, command);
      assert.equal(sandboxHolds(effects), true, command);
    }
  });

  it('is not what runs or acts elsewhere', () => {
    for (const command of [
      'ssh web-1 ./unknown-tool',
      'psql app -c "SELECT purge_orders()"',
      'psql -h db.example.com app -f missing.sql',
    ]) {
      const effects = unread(command);
      assert.notEqual(effects.length, 0, command);
      assert.equal(sandboxHolds(effects), false, command);
    }
  });

  const [program] = unread('bash missing.sh');
  assert.ok(program !== undefined);

  it('is not what is known to be done, nor a login that is used, nor a tampering', () => {
    const { opaque: _opaque, ...known } = program;
    assert.equal(sandboxHolds([known]), false);
    assert.equal(sandboxHolds([{ ...program, authority: { label: 'cli:gh/default' } }]), false);
    assert.equal(sandboxHolds([{ ...program, special: 'tamper' }]), false);
    assert.equal(sandboxHolds([{ ...program, special: 'run-download' }]), true);
    assert.equal(sandboxHolds([{ ...program, target: { host: 'db.example.com' } }]), false);
    assert.equal(
      sandboxHolds([{ ...program, resource: { class: 'database', name: 'app' } }]),
      false,
    );
  });

  it('is nothing where nothing is in question, and not a part of it', () => {
    assert.equal(sandboxHolds([]), false);
    assert.equal(sandboxHolds([program]), true);
    const { opaque: _opaque, ...known } = program;
    assert.equal(sandboxHolds([program, known]), false);
  });
});
