/** MCP servers, as `remit doctor` names them: which stand behind the gateway, and which could. */
import type { InstallPlace } from '../agents/define';
import type { Door } from './doctor-doors';
import { gatewayStates, planGateway } from './gateway-plan';

/** More names are a number. */
const NAMED = 6;

/** `home`: `REMIT_HOME`. */
export function mcpRow(place: InstallPlace, home: string): Door {
  const states = gatewayStates({ place, scope: 'all' });
  const behind = namesOf(states.filter(({ wrapped }) => wrapped).map(({ server }) => server));
  const before = states.filter(({ wrapped }) => !wrapped).map(({ server }) => server);
  if (states.length === 0) return row('absent', 'No agent’s list here names an MCP server.');
  const holds = behind === '' ? '' : `Behind the gateway: ${behind}.`;
  if (before.length === 0) return row('guarded', holds);
  const { edits } = planGateway('install', { place, home, names: [], scope: 'all' });
  const could = edits.flatMap(({ servers }) => servers);
  const open = `Not behind the gateway: ${namesOf(before)}; their calls are judged where the agent’s hooks show them, and what they say of their tools is not watched.`;
  const mend = could.length === 0 ? '' : 'Run "remit gateway install" to put them behind it.';
  return row(behind === '' ? 'not' : 'partly', [holds, open].filter(Boolean).join(' '), mend);
}

function row(state: Door['state'], reason: string, mend = ''): Door {
  return { id: 'mcp', state, reason, mend };
}

function namesOf(servers: readonly string[]): string {
  const names = [...new Set(servers)];
  const rest = names.length - NAMED;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${rest} more`;
}
