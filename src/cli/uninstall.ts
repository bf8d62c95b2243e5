/**
 * What the editor runs when the extension has been uninstalled (`vscode:uninstall` in package.json; by a plain Node,
 * without the editor's interfaces, at the editor's next start). Takes our hooks out of every agent's own settings,
 * takes the gateway away from their MCP servers, ends the gate and removes the install record, so that no agent is left with a dead hook. The log stays: it is the
 * person's. Hooks in a project's settings are not known here; their command passes once the program is gone.
 */
import { AGENTS } from '../agents/all';
import { removeRuntime } from '../store/install';
import { removeShims } from '../store/install-shims';
import { remitHome } from '../store/paths';
import type { Io } from './io';
import { run } from './run';

/** Never throws: one agent's unreadable settings must not keep the others guarded by a program that is gone. */
export async function uninstall(io: Io): Promise<void> {
  for (const agent of AGENTS) {
    await run(['agents', 'remove', agent.meta.id, '--yes'], io).catch((error: unknown) => {
      io.err(
        `remit: ${agent.meta.name}: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    });
  }
  await run(['gateway', 'remove', '--yes'], io).catch((error: unknown) => {
    io.err(`remit: gateway: ${error instanceof Error ? error.message : String(error)}\n`);
  });
  await run(['gate', 'stop'], io).catch(() => undefined);
  removeShims(remitHome(io.env));
  removeRuntime(remitHome(io.env));
}
