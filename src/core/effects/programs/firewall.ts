/** Packet filters of this machine. */
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

function onlyShows(call: Call): boolean {
  const words = call.invocation.args.map((word) => word.text);
  const first = words.find((word) => !word.startsWith('-')) ?? '';
  switch (call.name) {
    case 'iptables':
    case 'ip6tables':
    case 'ebtables':
    case 'arptables':
      return call.has('L', 'S', 'C', 'list', 'list-rules', 'check', 'V') && !call.has('Z', 'zero');
    case 'nft':
      return /^(list|describe|monitor)$/.test(first) || call.has('c', 'check');
    case 'ufw':
      return /^(status|show|version|app)$/.test(first) || call.has('dry-run');
    case 'firewall-cmd':
      return words.every((word) =>
        /^--(state|list|get|query|info|permanent|zone|version|check)/.test(word),
      );
    case 'pfctl':
      return call.has('s', 'v', 'n', 'g') && !call.has('d', 'e', 'F', 'f');
    case 'ipset':
      return /^(list|save|test|help|version)$/.test(first) || call.has('L', 'l');
    case 'ipfw':
      return /^(show|list)$/.test(first);
    case 'socketfilterfw':
      return words.every((word) => word.startsWith('--get') || word.startsWith('--list'));
    case 'netsh':
      return words.some((word) => /^(show|dump)$/i.test(word));
    default:
      return false;
  }
}

const filters = defineProgram({
  names: [
    'iptables',
    'ip6tables',
    'iptables-restore',
    'ip6tables-restore',
    'ebtables',
    'arptables',
    'nft',
    'ufw',
    'firewall-cmd',
    'pfctl',
    'ipset',
    'ipfw',
    'socketfilterfw',
    'netsh',
  ],
  synopsis: 'Rules of the firewall; listing them is a look.',
  grammar: { valued: ['t', 's'] },
  effects: (call) => {
    if (call.invocation.args.length === 0 && !/restore$/.test(call.name)) return [];
    if (onlyShows(call)) return [];
    const words = call.invocation.args.map((word) => word.text);
    const drops =
      call.has('F', 'X', 'flush', 'delete-chain') ||
      words.some((word) => /^(flush|reset|delete)$/.test(word));
    return [machineChange(call, 'configure', 'firewall', '', drops ? 'irreversible' : 'hard')];
  },
  examples: [
    { command: 'sudo iptables -F', effects: ['configure firewall'] },
    { command: 'iptables -L -n', effects: [] },
    { command: 'ufw status verbose', effects: [] },
    { command: 'ufw disable', effects: ['configure firewall'] },
    { command: 'pfctl -d', effects: ['configure firewall'] },
    { command: 'pfctl -s rules', effects: [] },
    { command: 'nft list ruleset', effects: [] },
  ],
});

export const firewallTools: readonly Program[] = [filters];
