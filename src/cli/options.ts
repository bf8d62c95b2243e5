/** Command-line options, strictly: an option that nobody knows is a wrong call, not a guess. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Complaint } from './complaint';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends OptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

export function readOptions<const O extends OptionsConfig>(
  args: readonly string[],
  options: O,
  usage: string,
): { readonly values: Parsed<O>['values']; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Parsed<O>['values'], positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0]! : String(error);
    throw wrongCall(message, usage);
  }
}

export function wrongCall(message: string, usage: string): Complaint {
  return new Complaint('USAGE', `${message}.`.replace(/\.\.$/, '.'), `Usage: ${usage}`);
}

/** One word of a closed list. */
export function oneOf<const T extends string>(
  words: readonly T[],
  word: string,
  what: string,
  usage: string,
): T {
  const found = words.find((one) => one === word);
  if (found !== undefined) return found;
  throw wrongCall(`There is no ${what} "${word}"`, usage);
}
