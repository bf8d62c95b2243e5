/** The name of a program in the word that it is called by. */

/** Base name without path, `.exe` and the like: `/usr/bin/python3.11` -> `python3.11`. */
export function programName(word: string): string {
  const base = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return base.replace(/\.(exe|cmd|bat|ps1)$/i, '') || word;
}
