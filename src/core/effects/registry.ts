/** Finds the description of a program by the word that it was called by. */
import type { Program } from './define';
import { PROGRAMS } from './programs/all';

const BY_NAME: ReadonlyMap<string, Program> = new Map(
  PROGRAMS.flatMap((program) => program.names.map((name) => [name, program] as const)),
);

/** File systems take no longer names. */
const LONGEST_NAME = 255;

/** Looks for the name itself, then without a version at its end: `python3.11`, `clang-17`, `pip@24.0`. */
export function findProgram(name: string): { program: Program; name: string } | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const spellings = [
    name,
    name.toLowerCase(),
    name.replace(/@[\w.^~-]*$/, ''),
    // A single letter has no versions: `k6` is no `k`.
    name.replace(/(?<=..|[^A-Za-z])(?:-|(?<![\d.-]))\d+(\.\d+)*$/, ''),
  ];
  for (const spelling of spellings) {
    const program = spelling === '' ? undefined : BY_NAME.get(spelling);
    if (program) return { program, name: spelling };
  }
  return undefined;
}
