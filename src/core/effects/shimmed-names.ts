/**
 * Names of the programs before which a shim stands in PATH (`src/doors/shim`): those whose own descriptions show that
 * they can lose or change something beyond the making of files, clients of services, and what starts other programs
 * in a place where no other door looks. Everything else, compilers and other tools of the trade first of all, would pay
 * for a question thousands of times and never get an answer but yes.
 */
import { providers } from './apis/all';
import type { EffectExample } from './define';
import { DEVELOPER_TOOLS } from './developer-tools';
import { PROGRAMS } from './programs/all';
import { SERVICE_TOOL_NAMES } from './service-tools';

/**
 * Programs that start others without what a terminal gave them: another user, an emptied environment, another root, a
 * shell that reads no startup file. Behind them neither the shell's own gate nor PATH is what it was.
 */
const OPENERS =
  'sh dash ash ksh mksh busybox env sudo sudo-rs doas dzdo run0 pkexec su runuser chroot unshare nsenter setpriv capsh systemd-run at batch crontab ssh mosh';

/**
 * Shells with a gate of their own, which every script that begins with `#!/usr/bin/env bash` would pay for twice. What
 * starts them without it (`bash -p`) is in the text that an outer door reads.
 */
const GATED = new Set(['bash', 'zsh', 'fish', 'pwsh', 'powershell']);

/** In order, without duplicates; plain file names only. */
export function shimmedNames(): readonly string[] {
  const names = new Set<string>(OPENERS.split(' '));
  for (const name of SERVICE_TOOL_NAMES) names.add(name);
  for (const provider of providers) for (const name of provider.cli) names.add(name);
  for (const program of PROGRAMS.filter(({ examples }) => examples.some(isGrave))) {
    for (const name of program.names) if (!DEVELOPER_TOOLS.has(name)) names.add(name);
  }
  return [...names].filter((name) => /^[A-Za-z0-9][\w.+-]*$/.test(name) && !GATED.has(name)).sort();
}

/** Making and changing files, running and building: what the workspace is for. */
const HARMLESS =
  /^(?:read |(?:create|update|configure|execute) (?:file|directory|process|working-tree|stash|package|container|image|cache)(?::|$))/;

/** What is opaque to the reader of a line is as opaque to the shim. */
function isGrave(example: EffectExample): boolean {
  return example.effects.some((effect) => effect !== 'opaque' && !HARMLESS.test(effect));
}
