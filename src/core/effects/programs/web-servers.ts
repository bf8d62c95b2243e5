/** Web servers of this machine, called by hand: checking a configuration looks, a signal starts, reloads or stops. */
import type { Effect } from '../../model/effect';
import { machineChange, runs } from '../build';
import { reads } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Words of `nginx -s` and `apachectl` that end what is served. */
const STOPS = /^(stop|quit|graceful-stop)$/;

function serverEffects(call: Call): readonly Effect[] {
  const signal = call.value('s', 'k')?.text ?? call.positionals[0]?.text ?? 'start';
  const config = call.value('c', 'f');
  const read = config ? reads(call, [config]) : [];
  const looks = call.has('t', 'T', 'v', 'V', 'S', 'M', 'l', 'L', 'h', '?');
  if (looks || /^(configtest|status|fullstatus)$/.test(signal)) return read;
  if (STOPS.test(signal)) return [...read, machineChange(call, 'configure', 'service', call.name)];
  return [...read, runs(call, call.name)];
}

export const webServers: readonly Program[] = [
  defineProgram({
    names: ['nginx', 'openresty', 'apachectl', 'apache2ctl', 'httpd', 'apache2'],
    synopsis: 'Web servers: checks of the configuration, start, reload and stop.',
    grammar: { valued: ['s', 'k', 'c', 'f', 'p', 'g', 'e', 'd', 'C', 'D'] },
    effects: serverEffects,
    examples: [
      { command: 'nginx -t', effects: [] },
      { command: 'nginx -t -c site.conf', effects: ['read file:site.conf'] },
      { command: 'nginx -s reload', effects: ['execute process:nginx'] },
      { command: 'nginx -s stop', effects: ['configure service:nginx'] },
      { command: 'apachectl configtest', effects: [] },
      { command: 'apachectl graceful-stop', effects: ['configure service:apachectl'] },
    ],
  }),
];
