/** A person's home with Claude Code in it, and the bundles beside the program from which a launcher is installed. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';
import { objects, remit, scratch, type RunOptions } from './run-command';

export const SETTINGS = '{\n  // mine\n  "model": "opus"\n}\n';

export interface Person {
  readonly options: RunOptions;
  readonly home: string;
  /** Claude Code's settings, which hold `SETTINGS`. */
  readonly settings: string;
  readonly launcher: string;
}

export function person(): Person {
  const home = scratch();
  mkdirSync(join(home, '.claude'));
  const settings = join(home, '.claude/settings.json');
  writeFileSync(settings, SETTINGS, { mode: 0o600 });
  const remitHome = join(home, '.remit');
  return {
    home,
    settings,
    launcher: join(remitHome, 'bin/remit-hook'),
    options: { env: { HOME: home, REMIT_HOME: remitHome }, cwd: home },
  };
}

/** One agent's line of `remit agents status`. */
export async function stateOf(id: string, options: RunOptions): Promise<Record<string, unknown>> {
  const { out } = await remit(['agents', 'status', '--json'], options);
  return objects(out).find((agent) => agent['id'] === id)!;
}

/** For the tests of the enclosing `describe` the program stands beside the scripts that the launcher is made from. */
export function standsBesideScripts(): void {
  let argv1: string | undefined;
  before(() => {
    const dist = scratch();
    for (const name of ['launcher.sh', 'client.pl', 'mcp.sh', 'gateway.sh']) {
      copyFileSync(join(ROOT, 'src/hook', name), join(dist, name));
    }
    writeFileSync(join(dist, 'cli.js'), '');
    argv1 = process.argv[1];
    process.argv[1] = join(dist, 'cli.js');
  });
  after(() => {
    if (argv1 !== undefined) process.argv[1] = argv1;
  });
}
