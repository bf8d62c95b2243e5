/**
 * Forms of zsh that the bash grammar has not, put into forms that it has. What a form narrows is left out, so that more
 * is read than runs: `rm *(.om[1])` becomes `rm *`. Facts are those of the zsh manual: zshexpn, zshmisc, zshbuiltins.
 */
import { skipQuoted } from './quoted';

/** Reads as zsh would; a text without such forms comes back as it was. */
export function fromZsh(text: string): string {
  const kept: string[] = [];
  const masked = mask(text, kept);
  const read = loops(blocks(words(globalAliases(masked, kept))));
  // What stands in double quotes is expanded too.
  const expanded = kept.map((piece) => (/^["$]/.test(piece) ? parameters(piece) : piece));
  return unmask(parameters(read), expanded);
}

/** Marks what is kept as it stands: quoted text, comments, here-documents. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const KEPT = /\uE000(\d+)\uE001/g;

function mask(text: string, kept: string[]): string {
  let result = '';
  let at = 0;
  const documents: { end: string; tabs: boolean }[] = [];
  function keep(until: number): void {
    kept.push(text.slice(at, until));
    result += `${OPEN}${kept.length - 1}${CLOSE}`;
    at = until;
  }
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\n' && documents.length > 0) {
      keep(afterDocuments(text, at, documents.splice(0)));
      continue;
    }
    const document =
      char === '<' &&
      /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([\w.-]+))/.exec(text.slice(at, at + 200));
    if (document) {
      const end = document[2] ?? document[3] ?? document[4] ?? '';
      documents.push({ end, tabs: document[1] === '-' });
      keep(at + document[0].length);
      continue;
    }
    if (char === '#' && /(^|[\s;&|(])$/.test(result.slice(-1))) {
      const end = text.indexOf('\n', at);
      keep(end < 0 ? text.length : end);
      continue;
    }
    // Commands in `$( )` are read like the rest; what else is quoted stays.
    const until = text.startsWith('$(', at) ? at : skipQuoted(text, at);
    if (until > at) keep(until);
    else {
      result += char;
      at += 1;
    }
  }
  return result;
}

/** The end of the here-documents that begin after the line end at `from`. */
function afterDocuments(
  text: string,
  from: number,
  documents: readonly { end: string; tabs: boolean }[],
): number {
  let at = from;
  for (const { end, tabs } of documents) {
    for (;;) {
      const next = text.indexOf('\n', at + 1);
      const line = text.slice(at + 1, next < 0 ? text.length : next);
      at = next < 0 ? text.length : next;
      if (next < 0 || (tabs ? line.replace(/^\t+/, '') : line) === end) break;
    }
  }
  return at;
}

function unmask(text: string, kept: readonly string[]): string {
  return text.replace(KEPT, (_, index: string) => kept[Number(index)] ?? '');
}

/** `alias -g NAME=TEXT` stands for its text wherever the word comes after it. */
function globalAliases(text: string, kept: readonly string[]): string {
  let result = text;
  for (const [whole, name = '', value = ''] of [
    ...text.matchAll(/\balias -g ([\w-]{1,40})=([^\s;]+)/g),
  ].slice(0, 16)) {
    const at = result.indexOf(whole) + whole.length;
    const meaning = unmask(value, kept).replace(/^(['"])([\s\S]*)\1$/, '$2');
    const rest = result.slice(at).split(/(?<=\s)(?=\S)|(?=[\s;])/);
    result =
      result.slice(0, at) +
      rest
        .map((word) => (word.trim() === name ? word.replace(name, () => meaning) : word))
        .join('');
  }
  return result;
}

/** Qualifiers, number ranges, `=program`, exclusions and signs of redirection. */
function words(text: string): string {
  const excluding = /\bsetopt\b[^\n;]{0,200}\bextended_?glob\b/i.test(text);
  const plain = text
    .replace(/=\((?=[^)]{0,1000}\))/g, (found, at: number) =>
      /[\s;&|(]/.test(text.charAt(at - 1)) || at === 0 ? '<(' : found,
    )
    .replace(/(^|[\s;&|(])=(?=[A-Za-z][\w.+-]{0,60}(?:[\s;&|)]|$))/g, '$1')
    .replace(
      /(?<=[\w*?\]/.>-])\((?![^()\s]{0,60}(?:e[:[{]|\+[A-Za-z_]))(?=[#^./@=*%:A-Za-z0-9])[#^./@=*%a-zA-Z0-9:[\],+-]{1,60}\)(?=[\s;&|)]|$)/g,
      '',
    )
    .replace(/<\d{0,9}-\d{0,9}>/g, '[0-9]*')
    .replace(/(&?>>?)[!|]/g, (_, sign: string) => (sign === '>' ? '>|' : sign))
    .replace(/(?<!&)&[|!]/g, '&')
    .replace(/([=!]=?)(\s{1,40})\((?=[^()\n]{0,200}\)[^\n]{0,200}\]\])/g, '$1$2@(');
  if (!excluding) return plain;
  return plain.replace(/(^|\s)\^[\w.*?/-]+/g, '$1*').replace(/([*?\]])~[^\s;&|]{1,200}/g, '$1');
}

/** Blocks that a `}` ends without a `;` before it, functions without a name, `always`. */
function blocks(text: string): string {
  let depth = 0;
  const closed = text
    .replace(/(^|[;&|\n])(\s{0,40})(?:\(\s{0,40}\)|function)\s{0,40}\{/g, '$1$2{')
    .replace(
      /(?<=^|\s)[{}](?=\s|$|[;&|)])|(?<=[\w)\uE001]\s{0,40}\(\)\s{0,20})\{/g,
      (brace: string, at: number, whole: string) => {
        if (brace === '{') depth += 1;
        if (brace === '{' || depth === 0) return brace;
        depth -= 1;
        return /[;&\n{]\s{0,40}$/.test(whole.slice(Math.max(0, at - 40), at))
          ? brace
          : `; ${brace}`;
      },
    );
  return closed.replace(/\}\s{1,40}always\s{1,40}\{/g, '}; {');
}

const BODY = /^\s{0,40}(?:do\b|\{|$)/;

/** `repeat N …`, `for x (a b) …`, `foreach … end`, `for x in a b; …`, `if [[ … ]] …`. */
function loops(text: string): string {
  const rounds = text
    .replace(
      /(^|[;&|\n({]|\bdo|\bthen)(\s{0,40})repeat\s{1,40}\S{1,200}\s{0,40}(;|\n)?\s{0,40}(?=do\s)/g,
      '$1$2while :; ',
    )
    .replace(/(^|[;&|\n({]|\bdo|\bthen)(\s{0,40})repeat\s{1,40}\S{1,200}\s{1,40}/g, '$1$2')
    .replace(
      /\bforeach(\s{1,40}\w{1,60}\s{0,40}\([^()]{0,2000}\))\s{0,40}[;\n]?([\s\S]{0,4000}?)[;\n]\s{0,40}end(?=[\s;]|$)/g,
      'for$1; do $2; done',
    )
    .replace(
      /\b(for|select)\s{1,40}(\w{1,60})\s{0,40}\(([^()]{0,2000})\)\s{0,40};?/g,
      'for $2 in $3;',
    )
    .replace(
      /\b(if|elif)\s{1,40}(\[\[[^\n;]{0,400}?\]\]|\(\([^\n;]{0,400}?\)\))\s{0,40}\{([^{}]{0,2000})\}/g,
      '$1 $2; then $3; fi',
    )
    .replace(
      /\bwhile\s{1,40}(\[\[[^\n;]{0,400}?\]\]|\(\([^\n;]{0,400}?\)\)|true|:)\s{0,40}\{([^{}]{0,2000})\}/g,
      'while $1; do $2; done',
    )
    .replace(
      /\bif\s{1,40}(\[\[[^\n;]{0,400}?\]\]|\(\([^\n;]{0,400}?\)\))[ \t]{1,40}(?![ \t;&|\n]|then\b)([^;\n]{1,2000})/g,
      'if $1; then $2; fi',
    );
  return rounds.replace(
    /\bfor\s{1,40}(\w{1,60})\s{1,40}in\s{1,40}([^;\n]{0,2000});([^;\n]{0,2000})/g,
    (found, name: string, list: string, body: string, at: number, whole: string) => {
      const rest =
        body.trim() === ''
          ? whole.slice(at + found.length, at + found.length + 40).replace(/^[;\n]/, '')
          : body;
      return BODY.test(rest) || /^\s{0,40}\uE000/.test(rest)
        ? found
        : `for ${name} in ${list}; do ${body}; done`;
    },
  );
}

/**
 * `$a[1]`, `${(U)x}` and its kin. `(e)` runs the commands in the value; what other flags make of it is not worked out.
 */
function parameters(text: string): string {
  const subscripts = text.replace(/\$([A-Za-z_]\w*)\[([^\][\s'"]{1,60})\]/g, '${$1[$2]}');
  return subscripts.replace(
    /\$\{\(([^(){}]{1,40})\)([A-Za-z_]\w*|\d)((?:\[[^\]{}]*\])?)\}/g,
    (_, flags: string, name: string, index: string) => {
      if (flags.includes('e')) return `$(eval "echo $${name}")`;
      if (flags === 'U') return `\${${name}${index}^^}`;
      if (flags === 'L') return `\${${name}${index},,}`;
      if (flags === 'P') return `\${!${name}}`;
      return /^[@fkvoOuiqQAt]+$/.test(flags) ? `\${${name}${index}}` : `\${${name}${index}@K}`;
    },
  );
}

/** Forms that stay: the bash parser reads them as something else without saying so. */
const FORMS: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /\$\{\(/, name: '${(flags)name}' },
  { pattern: /(^|\s)=\(/, name: '=(commands)' },
  {
    pattern: /[*?\]\w]\([^()\s]{0,40}(?:e[:[{]|\+[A-Za-z_])[^()\s]{0,60}\)/,
    name: 'glob qualifiers that run code',
  },
];

/** Name of the first such form outside single quotes, or undefined. */
export function zshForm(text: string): string | undefined {
  const bare = text.replace(/'[^']*'/g, "''");
  return FORMS.find((form) => form.pattern.test(bare))?.name;
}
