/**
 * Cline starts programs that are named after its events from its hooks folders. Ours are shell scripts that call the
 * launcher, the same text under every name. Cline reads no exit status, so a script that fails must print the refusal.
 */
import type { AgentInstall } from '../define';
import { BROKEN, LAUNCHER_END, LAUNCHER_NAME } from '../launcher-command';
import { ownFile } from '../own-file';
import { shellWord } from '../words';
import { refusal } from './encode';
import { meta } from './meta';

const FIRST_LINES = `#!/bin/sh\n# Remit's hook for Cline (${LAUNCHER_NAME}).`;

function script(launcher: string): string {
  const home = /^(.+)\/bin\/[^/]+$/.exec(launcher)?.[1] ?? launcher;
  return `${FIRST_LINES} Written by Remit; changes are lost.
home=${shellWord(home)}
launcher=${shellWord(launcher)}

# Where Remit's whole folder is gone, Remit is gone, and leaves no dead agent behind.
[ -d "$home" ] || exit 0
event=\${0##*/}
event=\${event%%.*}
if grep -qs '^${LAUNCHER_END}' "$launcher" && answer=$("$launcher" ${meta.id} "$event"); then
  case $answer in
    '' | '{'*'}') printf %s "$answer"; exit 0 ;;
  esac
fi
[ "$event" = PreToolUse ] || exit 0
printf %s ${shellWord(refusal('PreToolUse', BROKEN).stdout)}
`;
}

export const install: AgentInstall = {
  files(place, scope) {
    const root = scope === 'user' ? place.home : place.projectRoot;
    if (root === undefined || place.platform === 'windows') return [];
    return meta.events.map(({ name }) => ({ path: `${root}/.cline/hooks/${name}.sh`, scope }));
  },
  signs: (place) => [`${place.home}/.cline`, `${place.home}/Documents/Cline`],
  ...ownFile({
    file: 'the hook file of Cline',
    text: script,
    isOurs: (text) => text.startsWith(FIRST_LINES),
  }),
};
