/**
 * The gate may be started from a terminal whose shells and PATH lead to the gate. What it starts itself (git, ps) must
 * find the real programs: a door that asks the process that waits for it would wait for ever.
 */
import * as path from 'node:path';
import { isWithin } from './folders';

/** The environment without our doors; `home` is REMIT_HOME. */
export function withoutDoors(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Record<string, string | undefined> {
  const doors = path.join(home, 'doors');
  const isDoor = (one: string): boolean => path.isAbsolute(one) && isWithin(one, doors);
  const lists = ['PATH', 'Path', 'XDG_DATA_DIRS'];
  const files = ['BASH_ENV', 'ENV', 'ZDOTDIR', 'PROMPT_COMMAND'];
  const left = Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (lists.includes(name)) {
      const rest = value.split(path.delimiter).filter((one) => !isDoor(one));
      return [[name, rest.join(path.delimiter)]];
    }
    return files.includes(name) && value.includes(doors) ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(left), REMIT_HOOK: '1' };
}
