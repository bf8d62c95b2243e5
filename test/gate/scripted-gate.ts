/** The real gate process around the scripted judge; bundled by `bundles.ts`. */
import { agentById } from '../../src/agents/all';
import { startGate } from '../../src/gate/lifecycle';
import { pathsOf, remitHome } from '../../src/store/paths';
import { scriptedCore } from './scripted-core';

void startGate({
  paths: pathsOf(remitHome()),
  version: process.env['TEST_VERSION'] ?? '1.0.0',
  agentFor: (id) => agentById(id),
  core: scriptedCore(),
  replaces: process.env['REMIT_REPLACES_GATE'] === '1',
}).then(async (running) => {
  if (running === undefined) process.exit(3);
  process.on('SIGTERM', () => running.stop());
  await running.ended;
  process.exit(0);
});
