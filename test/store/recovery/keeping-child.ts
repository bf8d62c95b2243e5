/** Keeps a folder and a repository, and says when it begins: `recovery.test.ts` ends it at some moment. */
import { recoveryIn } from './work-folder';

const [home, plain, repository] = process.argv.slice(2);

async function main(): Promise<void> {
  const recovery = recoveryIn(home!);
  await recovery.settled();
  process.stdout.write('begins\n');
  await recovery.keep({
    session: 's',
    step: 0,
    snapshot: { paths: [plain!], repositories: [{ folder: repository!, keep: 'changes' }] },
  });
}

void main();
