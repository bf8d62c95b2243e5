import assert from 'node:assert/strict';
import { deriveCommand } from './derive-for-test';

const isUnread = (command: string): boolean =>
  deriveCommand(command).some((effect) => effect.opaque !== undefined);

describe('libraries loaded before a program', () => {
  it('are unread where they come from nowhere', () => {
    for (const command of [
      'LD_PRELOAD=/tmp/a.so ls',
      'export LD_PRELOAD=/tmp/a.so; ls',
      'LD_PRELOAD="/usr/lib/libm.so /tmp/a.so" ls',
      'DYLD_INSERT_LIBRARIES=/Users/ann/a.dylib ls',
      'LD_AUDIT=$UNSET_ANYWHERE ls',
    ])
      assert.ok(isUnread(command), command);
  });

  it('are ordinary where they were installed or built here', () => {
    for (const command of [
      'LD_PRELOAD=libjemalloc.so.2 ls',
      'LD_PRELOAD=/usr/lib/libjemalloc.so.2 ls',
      'LD_PRELOAD=./build/a.so ls',
      'LD_PRELOAD=$(gcc -print-file-name=libasan.so) ls',
      'cc -shared -o /tmp/a.so a.c && LD_PRELOAD=/tmp/a.so ls',
    ])
      assert.ok(!isUnread(command), command);
  });

  it('a program in a scratch folder only bears its name', () => {
    assert.ok(isUnread('/tmp/x/ls -la'));
    assert.ok(!isUnread('/tmp/venv/bin/python -V'));
    assert.ok(!isUnread('/usr/bin/ls -la'));
  });
});
