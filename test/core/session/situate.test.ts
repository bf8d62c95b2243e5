import assert from 'node:assert/strict';
import { createSession } from '../../../src/core/index';
import type { Effect } from '../../../src/core/model/effect';
import { LOCAL } from '../../../src/core/model/effect';
import { situate } from '../../../src/core/session/situate';
import { fakeLook } from '../fake-look';

const ROOT = '/home/dev/app';

/** How grave a write stays where nothing stands at the path yet. */
function newFile(path: string, reversibility: Effect['reversibility']): Effect['reversibility'] {
  const look = {
    ...fakeLook({ [`${ROOT}/a.ts`]: '' }, { home: '/home/dev' }),
    kind: () => 'missing' as const,
  };
  const session = createSession({ id: 's', workspaceRoot: ROOT, startedMs: 0 });
  const effect: Effect = {
    operation: 'create',
    resource: { class: 'file', name: path },
    environment: LOCAL,
    reach: 'machine',
    audience: 'nobody',
    reversibility,
    target: { path },
    phrase: 'write',
  };
  const ports = { look, fingerprint: () => 'fp', digest: () => 'd' };
  return situate(session, effect, ports).effect.reversibility;
}

describe('a file where nothing stood before', () => {
  it('starts later all the same, outside the workspace', () => {
    assert.equal(newFile('/home/dev/Library/LaunchAgents/a.plist', 'hard'), 'hard');
    assert.equal(newFile('/etc/cron.d/a', 'hard'), 'hard');
  });

  it('is no loss', () => {
    assert.equal(newFile('/home/dev/notes.md', 'irreversible'), 'reversible');
    assert.equal(newFile(`${ROOT}/notes.md`, 'hard'), 'reversible');
    assert.equal(newFile('/tmp/a.plist', 'hard'), 'reversible');
  });
});
