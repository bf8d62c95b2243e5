/**
 * fish in the words of a POSIX shell, as far as the two agree on what runs: lists, pipes, redirections, quotes,
 * substitutions, `set`, and the blocks `if`, `while`, `for`, `begin` (fish's own manual: "The fish language"). Whatever
 * has no counterpart gives undefined, and the caller says that the text is not read.
 */

/** Commands that read their words in another way than a POSIX shell would, or change what later words mean. */
const OTHERWISE = new Set(
  'switch case function eval source . builtin alias abbr bind complete emit functions trap argparse read block prevd nextd cdh pushd popd'.split(
    ' ',
  ),
);
/** Built-in, and only printing or testing what they are given. */
const PURE = new Set('string math count contains status random path set_color isatty'.split(' '));
const DEEPEST = 32;

interface Block {
  /** What ends the head of a block: `then`, `do`; undefined inside its body. */
  head: 'then' | 'do' | undefined;
  readonly end: 'fi' | 'done' | '}';
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Undefined where fish would do something else than any POSIX text, and for texts that end too early. */
export function posixOfFish(text: string): string | undefined {
  return statements({ text, at: 0, depth: 0 }, '');
}

/** Statements up to `close`, which is read too; `''` is the end of the text. */
function statements(cursor: Cursor, close: '' | ')'): string | undefined {
  const out: string[] = [];
  const blocks: Block[] = [];
  if (cursor.depth > DEEPEST) return undefined;
  for (let begins = true; ;) {
    out.push(matched(cursor, /[ \t]*/y));
    const one = cursor.text[cursor.at];
    if (one === undefined || one === ')') {
      if (one !== (close === '' ? undefined : close) || blocks.length > 0) return undefined;
      if (one !== undefined) cursor.at += 1;
      return out.join('');
    }
    if (one === '#') {
      matched(cursor, /[^\n]*/y);
      continue;
    }
    const list = matched(cursor, /&&|\|\||\|(?!&)|[;\n]|&(?![>|&])/y);
    if (list !== '') {
      out.push(separator(list, blocks));
      begins = true;
      continue;
    }
    if (begins) {
      const opened = opening(cursor, blocks);
      if (opened === undefined) return undefined;
      out.push(opened.said);
      begins = opened.begins;
      const value = opened.value === true ? assigned(cursor, opened.isPath === true) : '';
      if (value === undefined) return undefined;
      out.push(value);
      continue;
    }
    const said = matched(cursor, /&>>?|>&|<&|>>|>(?![(|?&>])|<(?![(<?&])/y) || word(cursor);
    if (said === undefined) return undefined;
    out.push(said);
  }
}

/** `;` after the head of a block is its `then`. An empty statement is none in fish. */
function separator(text: string, blocks: readonly Block[]): string {
  const block = blocks.at(-1);
  if (text === ';' || text === '\n') {
    if (block?.head === undefined) return '\n';
    const { head } = block;
    block.head = undefined;
    return `\n${head}\n`;
  }
  return text === '&' ? ' &\n' : ` ${text} `;
}

interface Opened {
  readonly said: string;
  /** A command may still begin. */
  readonly begins: boolean;
  /** The words of an assignment follow. */
  readonly value?: true;
  /** fish joins the list in a variable of this kind with colons. */
  readonly isPath?: boolean;
}

/** The first word of a statement: a keyword, a built-in of fish, or any other command. */
function opening(cursor: Cursor, blocks: Block[]): Opened | undefined {
  const start = cursor.at;
  const plain = matched(cursor, /[A-Za-z_.][\w.]*/y);
  // What goes on in another character is no keyword.
  const name = /[\s;|&<>)#]/.test(cursor.text[cursor.at] ?? ' ') ? plain : '';
  const keyword = blockWord(name, cursor, blocks);
  if (keyword !== 'none') return keyword;
  if (OTHERWISE.has(name)) return undefined;
  if (name === 'set') return setting(cursor);
  if (PURE.has(name)) return { said: ':', begins: false };
  if (name === 'and' || name === 'or') return { said: '', begins: true };
  if (name === 'not') return { said: '! ', begins: true };
  if (name === 'time') return { said: 'time ', begins: true };
  cursor.at = start;
  if (cursor.text[start] === '(') return undefined;
  if (cursor.text[start] === '[' && /\s/.test(cursor.text[start + 1] ?? '')) {
    cursor.at += 1;
    return { said: '[', begins: false };
  }
  if (matched(cursor, /!(?=[ \t])/y) !== '') return { said: '! ', begins: true };
  const said = word(cursor);
  // The same word in quotes is the same built-in.
  if (said === undefined || isOfFish(said.replace(/['"\\]/g, ''))) return undefined;
  // A variable of this command alone stands before it.
  return { said, begins: /^[A-Za-z_]\w*=/.test(said) };
}

function isOfFish(name: string): boolean {
  return OTHERWISE.has(name) || PURE.has(name) || name === 'set';
}

function blockWord(name: string, cursor: Cursor, blocks: Block[]): Opened | 'none' | undefined {
  const top = blocks.at(-1);
  switch (name) {
    case 'if':
      blocks.push({ head: 'then', end: 'fi' });
      return { said: 'if ', begins: true };
    case 'while':
      blocks.push({ head: 'do', end: 'done' });
      return { said: 'while ', begins: true };
    case 'for':
      blocks.push({ head: 'do', end: 'done' });
      return { said: 'for ', begins: false };
    case 'begin':
      blocks.push({ head: undefined, end: '}' });
      return { said: '{ ', begins: true };
    case 'else': {
      if (top?.end !== 'fi' || top.head !== undefined) return undefined;
      matched(cursor, /[ \t]*/y);
      const also = /^if\s/.test(cursor.text.slice(cursor.at, cursor.at + 3));
      if (also) cursor.at += 2;
      if (also) top.head = 'then';
      return { said: also ? 'elif ' : 'else ', begins: true };
    }
    case 'end':
      if (top === undefined || top.head !== undefined) return undefined;
      blocks.pop();
      return { said: top.end, begins: false };
    default:
      return 'none';
  }
}

/** After `set`: options, a name, and the words of its value. */
function setting(cursor: Cursor): Opened | undefined {
  const options = matched(cursor, /(?:[ \t]+-{1,2}[A-Za-z-]+)*/y);
  const short = [...options.matchAll(/(?:^|\s)-([A-Za-z]+)/g)].map((hit) => hit[1]).join('');
  const has = (letter: string, long: string): boolean =>
    short.includes(letter) || options.includes(`--${long}`);
  if (has('q', 'query') || has('n', 'names') || has('S', 'show'))
    return { said: ':', begins: false };
  if (has('e', 'erase')) return { said: 'unset', begins: false };
  if (has('a', 'append') || has('p', 'prepend')) return undefined;
  const name = /^[ \t]+([A-Za-z_]\w*)(?=[\s;&|)]|$)/.exec(
    cursor.text.slice(cursor.at, cursor.at + 200),
  );
  // Without a name it lists what is set; with an index it changes a part of a list.
  if (name === null) {
    const lists = /[;&|)\n]|$/y;
    lists.lastIndex = cursor.at;
    return lists.test(cursor.text) ? { said: ':', begins: false } : undefined;
  }
  cursor.at += name[0].length;
  const exported = has('x', 'export') ? 'export ' : '';
  const isPath = /PATH$/.test(name[1]!);
  return { said: `${exported}${name[1]}=`, begins: false, value: true, isPath };
}

/** One word, or a list of folders; any other list is no POSIX value. */
function assigned(cursor: Cursor, isPath: boolean): string | undefined {
  const words: string[] = [];
  for (;;) {
    matched(cursor, /[ \t]*/y);
    if (/^(?:[;&|)\n#]|$)/.test(cursor.text[cursor.at] ?? '')) break;
    const said = word(cursor);
    if (said === undefined) return undefined;
    words.push(said);
  }
  return words.length > 1 && !isPath ? undefined : words.join(':');
}

/** One word with its quotes and substitutions. */
function word(cursor: Cursor): string | undefined {
  const out: string[] = [];
  const start = cursor.at;
  for (;;) {
    out.push(matched(cursor, /[^\s;&|<>()'"$\\{}[`]+/y));
    const said = special(cursor);
    if (said === undefined) return undefined;
    if (said === '') break;
    out.push(said);
  }
  // A character that no branch takes would be looked at for ever.
  return cursor.at === start ? undefined : out.join('');
}

/** What stands at the cursor and is no plain character; `''` at the end of a word. */
function special(cursor: Cursor): string | undefined {
  const one = cursor.text[cursor.at] ?? '';
  switch (one) {
    case "'":
      return single(cursor);
    case '"':
      return double(cursor);
    case '$':
      return dollar(cursor);
    case '(':
      return substitution(cursor);
    case '\\':
      // A letter or a digit after it is a character of another kind: a line feed, a byte.
      return matched(cursor, /\\[^A-Za-z0-9]/y) || undefined;
    case '`':
    case '[':
      cursor.at += 1;
      return `\\${one}`;
    case '{':
      return braces(cursor);
    case '}':
      return undefined;
    default:
      return '';
  }
}

/** In single quotes only `\'` and `\\` mean something, and they do. */
function single(cursor: Cursor): string | undefined {
  const said = matched(cursor, /'(?:[^'\\]|\\[^])*'/y);
  if (said === '') return undefined;
  const text = said.slice(1, -1).replace(/\\(['\\])/g, '$1');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function double(cursor: Cursor): string | undefined {
  const out = ['"'];
  cursor.at += 1;
  for (;;) {
    out.push(matched(cursor, /(?:[^"\\$`]|\\[^`])+/y));
    const one = cursor.text[cursor.at];
    if (one === '"') {
      cursor.at += 1;
      return [...out, '"'].join('');
    }
    if (one === '$') {
      const said = dollar(cursor);
      if (said === undefined) return undefined;
      out.push(said);
    } else if (one === '`') {
      cursor.at += 1;
      out.push('\\`');
    } else return undefined;
  }
}

/** `$name` and `$(…)`; a part of a list, and a name in a variable, have no counterpart. */
function dollar(cursor: Cursor): string | undefined {
  if (cursor.text[cursor.at + 1] === '(') {
    cursor.at += 1;
    return substitution(cursor);
  }
  const said = matched(cursor, /\$[A-Za-z_]\w*(?!\[)(?!\w)/y);
  if (said === '') return undefined;
  return { $status: '$?', $argv: '$@', $fish_pid: '$$' }[said] ?? said;
}

function substitution(cursor: Cursor): string | undefined {
  cursor.at += 1;
  cursor.depth += 1;
  const said = statements(cursor, ')');
  cursor.depth -= 1;
  // `$((` would be arithmetic, and a part of the output is asked for with an index.
  return said === undefined || cursor.text[cursor.at] === '[' ? undefined : `$( ${said} )`;
}

/** Braces are a list where they hold a comma, and themselves where they do not: fish counts no `{1..3}`. */
function braces(cursor: Cursor): string | undefined {
  const said = matched(cursor, /\{[^{}()\s'"$\\`;&|<>[]*\}/y);
  if (said === '' || (said.includes(',') && said.includes('..'))) return undefined;
  return said.includes(',') ? said : `\\{${said.slice(1, -1)}\\}`;
}

/** What a sticky pattern finds at the cursor, which moves behind it; `''` when it finds nothing. */
function matched(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const said = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.at += said.length;
  return said;
}
