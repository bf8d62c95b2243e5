/** The tools with which an agent asks its person (`remit mcp`), in the agent's list of MCP servers. */
import { ConfigError, type Agent, type ConfigFile, type InstallPlace } from '../agents/define';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { show, write, type Edit } from './agents-edit';
import type { Io } from './io';

/** Our server of tools is offered by itself: the hooks guard without it. It goes with them. */
export async function changeTools(
  wanted: readonly Agent[],
  what: 'install' | 'remove',
  scope: ConfigFile['scope'],
  { yes, tools }: { readonly yes: boolean; readonly tools: boolean },
  place: InstallPlace,
  io: Io,
): Promise<void> {
  const edits = wanted.flatMap((agent) => plannedTools(agent, what, place, scope, io));
  const open = edits.filter((edit) => edit.before !== edit.after);
  if (open.length === 0) return;
  if (what === 'install') {
    if (!tools && (yes || !io.terminal)) {
      io.out('Add --tools to let these agents ask you for what was refused (remit mcp).\n');
      return;
    }
    show(open, io);
    const answer = yes
      ? 'y'
      : await io.ask(
          'Let these agents ask you for what was refused, through tools of Remit? [y/N] ',
        );
    if (!/^y(es)?$/i.test(answer.trim())) return;
  }
  for (const edit of open) {
    write(edit, what, place, io);
    const now = what === 'install' ? 'now holds the tools' : 'no longer holds the tools';
    io.out(`${edit.agent.meta.name}: ${edit.file} ${now}.\n`);
  }
}

function plannedTools(
  agent: Agent,
  what: 'install' | 'remove',
  place: InstallPlace,
  scope: ConfigFile['scope'],
  io: Io,
): readonly Edit[] {
  const { tools } = agent.install;
  const program = pathsOf(remitHome(io.env)).mcp;
  return (tools?.files(place, scope) ?? []).map(({ path }) => {
    const before = readIfThere(path);
    try {
      const without = before === undefined ? undefined : tools!.remove(before);
      const after = what === 'install' ? tools!.add(before, program) : without;
      return { agent, file: path, before, after };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      // The hooks are in place; who cannot be given tools is guarded all the same.
      io.err(`${path}: ${error.message}\n`);
      return { agent, file: path, before, after: before };
    }
  });
}
