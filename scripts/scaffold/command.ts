/** The command line that the scaffold scripts share. */
import type { Created } from './create';

/** Prints what was done or why not. Returns the exit status: 2 for a wrong call, 1 for a refusal. */
export function runScaffold(
  usage: string,
  args: readonly string[],
  create: (name: string) => Created,
): number {
  const [name] = args;
  if (name === undefined || args.length > 1 || name.startsWith('-')) {
    console.error(`Give one name: npm run ${usage}`);
    return 2;
  }
  const done = create(name);
  if (done.kind === 'refused') {
    console.error(`Nothing was created. ${done.why}`);
    return 1;
  }
  console.log(`Created ${done.path} and added it to all.ts. Next:`);
  done.next.forEach((step, at) => console.log(`${at + 1}. ${step}`));
  return 0;
}
