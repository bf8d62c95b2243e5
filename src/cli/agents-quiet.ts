/** `remit agents quiet ID… on|off`: whether Remit's ALLOW answers an agent's own permission prompt. */
import type { Agent } from '../agents/define';
import { pathsOf, remitHome } from '../store/paths';
import { readSettings, writeSettings } from '../store/settings';
import { Complaint } from './complaint';
import type { Io } from './io';

export function setQuiet(agents: readonly Agent[], on: boolean, io: Io): number {
  const file = pathsOf(remitHome(io.env)).settings;
  for (const { meta } of agents) {
    if (!on || meta.quiet !== undefined) continue;
    throw new Complaint(
      'NOT_AVAILABLE',
      `${meta.name} was not seen to let a hook answer its permission prompt.`,
      'Its own prompts stay as they are.',
    );
  }
  const settings = readSettings(file);
  const ids = agents.map(({ meta }) => meta.id as string);
  const others = (settings.quiet ?? []).filter((id) => !ids.includes(id));
  writeSettings(file, { ...settings, quiet: on ? [...others, ...ids] : others });
  for (const { meta } of agents) {
    io.out(
      on
        ? `${meta.name} is quiet: what Remit allows is not asked about again. Remit’s own questions and the agent’s own deny rules stay.\n`
        : `${meta.name} asks as it did without Remit.\n`,
    );
  }
  return 0;
}
