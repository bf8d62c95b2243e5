/** nmap looks at ports; its scripts are Lua programs, of which those by path are somebody's own. */
import { isLocalHost, reachOfHost } from '../environment';
import { localEffect, ordinaryTool } from '../build';
import { defineProgram } from '../define';

export const nmap = defineProgram({
  names: ['nmap'],
  synopsis: 'Looks at the ports of hosts; `--script FILE` runs a program of its own.',
  grammar: {
    valued: (
      'p s-none i-none script script-args script-args-file script-help e S g D oN oX oS oG oA iL iR exclude excludefile ' +
      'top-ports max-retries min-rate max-rate host-timeout dns-servers datadir T-none'
    )
      .split(' ')
      .filter((name) => !name.endsWith('-none')),
    singleDashLong: true,
  },
  effects: (call) => {
    const host = call.positionals[0]?.text ?? '';
    if (host === '' || isLocalHost(host)) return [ordinaryTool(call, call.name)];
    const environment = call.context.environment(host);
    const reach = reachOfHost(host, environment);
    return [localEffect(call, 'read', 'host', host, { environment, reach, target: { host } })];
  },
  starts: [
    {
      options: ['script'],
      isLibrary: true,
      within: (value) => value.split(',').filter((name) => name.includes('/')),
    },
  ],
  examples: [
    { command: 'nmap --version', effects: [] },
    { command: 'nmap -sV localhost', effects: ['execute process:nmap'] },
    {
      command: 'nmap -p 443 --script ssl-cert www.example.com',
      effects: ['read host:www.example.com'],
    },
    { command: 'nmap --script /srv/x.nse localhost', effects: ['execute process:nmap', 'opaque'] },
  ],
});
