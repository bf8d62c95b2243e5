/** What a failed command was kept from, read from its own words and held against its profile. */
import * as path from 'node:path';
import type { SandboxNeed } from '../../core/model/sandbox-report';
import type { SandboxProfile } from './profile';

const REFUSED =
  '(?:permission denied|operation not permitted|read-only file ?system|device or resource busy|no such file or directory)';
/** `sh: 1: cannot create a/x: Permission denied`, `open /x: read-only file system`, `cannot move 'a b' to …: …`. */
const PATH_FIRST = new RegExp(
  `(?:['"‘]([^'"’\\n]{1,1024})['"’]|([^\\s'"‘’:]{1,1024}))(?: to ['"‘][^'"’\\n]{1,1024}['"’])?: (${REFUSED})`,
  'gi',
);
/** `[Errno 13] Permission denied: '/x'`, `EROFS: read-only file system, open '/x'`. */
const PATH_LAST = new RegExp(`(${REFUSED})(?:,? \\w+)?:? '([^'\\n]{1,1024})'`, 'gi');
const HOST =
  /(?:could not resolve (?:host(?:name)?:? )?|(?:ENOTFOUND|EAI_AGAIN) |lookup |unable to resolve host address |unknown host |resolve host )['"‘`]?([a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,63})/gi;

/** `text`: the end of what it wrote. Only what the profile really keeps from it is named. */
export function needsOf(
  text: string,
  profile: SandboxProfile,
  cwd: string,
): readonly SandboxNeed[] {
  const found = new Map<string, SandboxNeed>();
  const add = (need: SandboxNeed | undefined): void => {
    if (need !== undefined) found.set(`${need.kind} ${need.what}`, need);
  };
  const meet = (named: string, why: string): void => {
    const file = path.resolve(cwd, named.trim());
    add(pathNeed(file, why, profile));
  };
  for (const [, quoted, bare, why = ''] of text.matchAll(PATH_FIRST))
    meet(quoted ?? bare ?? '', why);
  for (const [, why = '', named = ''] of text.matchAll(PATH_LAST)) meet(named, why);
  for (const [, host = ''] of text.matchAll(HOST)) add({ kind: 'reach', what: host.toLowerCase() });
  return [...found.values()];
}

function pathNeed(what: string, why: string, profile: SandboxProfile): SandboxNeed | undefined {
  const isIn = (folder: string): boolean => what === folder || what.startsWith(`${folder}/`);
  if (profile.hidden.some((one) => isIn(one.path))) return { kind: 'read', what };
  if (/no such/i.test(why)) {
    const away = profile.emptied.some(isIn) && !isIn(profile.workspace) && !isIn(profile.scratch);
    return away && !profile.shown.some(isIn) ? { kind: 'read', what } : undefined;
  }
  if ([...profile.readOnly, ...profile.fixed].some(isIn)) return { kind: 'write', what };
  const free = [profile.workspace, profile.scratch, '/tmp', '/dev', '/proc'];
  return free.some(isIn) ? undefined : { kind: 'write', what };
}
