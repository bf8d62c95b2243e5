/** A browser with a person who says yes to everything: it goes where it is sent, wherever that leads. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../temporary-folder';

/** Absolute path of a program for `BROWSER`. Each address that it is given is a line of `visited` beside it. */
export function yesBrowser(): string {
  const folder = temporaryFolder('browser');
  const program = path.join(folder, 'browser');
  const visit = 'fetch(process.argv[1]).catch(() => undefined)';
  const script = `#!/bin/sh\necho "$1" >>'${folder}/visited'\nexec '${process.execPath}' -e '${visit}' "$1"\n`;
  writeFileSync(program, script, { mode: 0o755 });
  return program;
}
