/**
 * Is the tool that an agent's hook named the one that arrives at the gateway? Agents spell servers in their own way:
 * `mcp__my-server__read`, `mcp_my_server_read`, cut off where a name would grow too long.
 */

export interface ToolName {
  /** Empty where the agent does not say it. */
  readonly server: string;
  readonly name: string;
}

/** Shorter beginnings fit too many names. */
const CUT_CHARS = 5;

export function isSameTool(hook: ToolName, gateway: ToolName): boolean {
  if (hook.server === '') return plain(hook.name) === plain(gateway.name);
  const [said, meant] = [joined(hook), joined(gateway)];
  if (said === meant) return true;
  return plain(hook.name) === plain(gateway.name) && isSameServer(hook.server, gateway.server);
}

function isSameServer(said: string, meant: string): boolean {
  const [one, other] = [plain(said), plain(meant)];
  if (one === other) return true;
  return one.length >= CUT_CHARS && other.startsWith(one);
}

function joined({ server, name }: ToolName): string {
  return plain(`${server}_${name}`);
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
