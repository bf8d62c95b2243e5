/**
 * What a configuration of Terraform takes away without a word for it: `count = 0`, an empty `for_each`, backups kept for
 * no days. Only files that differ from the last commit are read: what stood there before was applied before.
 */
import type { Look } from '../../model/ports';

export interface SwitchedOff {
  /** `aws_db_instance`. */
  readonly type: string;
  /** `aws_db_instance.main`. */
  readonly address: string;
  /** Name and value of the setting, as written: `backup_retention_period`, `0`. */
  readonly setting: string;
  readonly value: string;
  /** The setting takes the resource itself away. */
  readonly isGone: boolean;
}

const FILES = 40;
const FOUND = 50;
const BLOCK_CHARS = 20_000;

const BLOCK =
  /^[ \t]{0,40}resource[ \t]{1,9}"([\w-]{1,99})"[ \t]{1,9}"([\w-]{1,99})"[ \t]{0,9}\{/gm;
const SETTING = /^[ \t]{0,40}(\w{1,60})[ \t]{0,40}=[ \t]{0,40}([^\n#]{1,80})/gm;

/** `folder` holds the configuration; absolute. */
export function switchedOff(folder: string, look: Look): readonly SwitchedOff[] {
  const files = (look.list(folder) ?? []).filter((name) => name.endsWith('.tf')).slice(0, FILES);
  return files
    .map((name) => `${folder}/${name}`)
    .filter((path) => /^(?:dirty|untracked)$/.test(look.gitState(path)))
    .flatMap((path) => inText(look.file(path)?.text ?? ''))
    .slice(0, FOUND);
}

function inText(text: string): readonly SwitchedOff[] {
  return [...text.matchAll(BLOCK)].flatMap((block) => {
    const [whole, type = '', name = ''] = block;
    const body = bodyFrom(text, block.index + whole.length);
    return [...body.matchAll(SETTING)].flatMap(([, setting = '', given = '']) => {
      const value = given.trim();
      const isGone =
        (setting === 'count' && value === '0') ||
        (setting === 'for_each' && /^(?:\{\}|toset\(\[\]\)|\[\])$/.test(value));
      const isPlain = /^(?:\d{1,9}|true|false)$/.test(value);
      return isGone || isPlain
        ? [{ type, address: `${type}.${name}`, setting, value, isGone }]
        : [];
    });
  });
}

/** Up to the brace that closes the block; braces in texts come in pairs (`${…}`). */
function bodyFrom(text: string, start: number): string {
  let depth = 1;
  const end = Math.min(text.length, start + BLOCK_CHARS);
  for (let at = start; at < end; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at);
  }
  return text.slice(start, end);
}
