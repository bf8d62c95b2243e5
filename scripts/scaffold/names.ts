/** Names that a new file may have. */

const FILE_NAME = /^[a-z][a-z0-9]*(?:[-._][a-z0-9]+)*$/;

/** Why a name cannot be used, or undefined. */
export function wrongName(name: string): string | undefined {
  if (FILE_NAME.test(name)) return undefined;
  return `"${name}" cannot be the name of a file here: small letters and digits, with - . or _ between words.`;
}

/** `pg-dump` with `Program` -> `pgDumpProgram`, which is never a word of the language. */
export function exportName(name: string, kind: 'Program' | 'Provider'): string {
  const camel = name.replace(/[-._]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${camel}${kind}`;
}

/** `acme-cloud` -> `Acme Cloud`. */
export function titleOf(name: string): string {
  return name
    .split(/[-._]/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
