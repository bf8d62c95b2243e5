/** Keeps a dump of a database and says so: `databases.test.ts` ends it before, meanwhile or right after. */
import { recoveryIn } from './work-folder';

const [home, host, port, name] = process.argv.slice(2) as [string, string, string, string];

async function main(): Promise<void> {
  const recovery = recoveryIn(home);
  await recovery.settled();
  process.stdout.write('begins\n');
  const place = { system: 'postgres', host, port, user: 'postgres', name, logins: [] } as const;
  const snapshot = { paths: [], repositories: [], databases: [place] };
  const { id } = await recovery.keep({ session: 's', step: 0, snapshot });
  process.stdout.write(`kept ${id}\n`);
  // Now the act would run.
  setTimeout(() => undefined, 60_000);
}

void main();
