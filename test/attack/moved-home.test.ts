/** A variable that came into an agent's environment by a project's file names another home, prepared so that all may pass. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathsOf } from '../../src/store/paths';
import { readSettings, writeSettings } from '../../src/store/settings';
import { installedHome, ownBundles } from '../gate/bundles';
import { bash, endGate, gatePid, passed, refused, runHook } from '../hook/run-hook';

describe('a hook whose home is said to be elsewhere', function () {
  this.timeout(150_000);
  it('asks the gate of the home that it was written for', async () => {
    const dist = ownBundles();
    fs.copyFileSync(path.join(dist, 'real-gate.js'), path.join(dist, 'gate.js'));
    const [own, prepared] = [installedHome(dist), installedHome(dist)];
    const { settings } = pathsOf(prepared);
    writeSettings(settings, { ...readSettings(settings), offUntil: 'forever' });
    try {
      const env = { REMIT_HOME: prepared };
      assert.ok(refused(await runHook(own, bash('rm -rf /etc'), { env })));
      assert.ok(passed(await runHook(own, bash('ls'), { env })));
      assert.notEqual(gatePid(own), undefined);
      assert.equal(gatePid(prepared), undefined);
      // The prepared home would have let it pass.
      assert.ok(passed(await runHook(prepared, bash('rm -rf /etc'))));
    } finally {
      await endGate(own);
      await endGate(prepared);
    }
  });
});
