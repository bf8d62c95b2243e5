/** grep and its kin: they search files for a pattern, read patterns from files, or only list files. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { reads } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { searchForText } from '../hunts';
import { operands } from './destinations';

/** GNU grep 3.11; `E`, `F`, `G`, `P` choose a dialect and take nothing. */
const GREP_VALUED =
  'e f m A B C d D regexp file max-count label after-context before-context context color colour binary-files ' +
  'devices directories exclude exclude-from exclude-dir include group-separator';
const GREP_FLAGS =
  'extended-regexp fixed-strings basic-regexp perl-regexp ignore-case no-ignore-case word-regexp line-regexp ' +
  'null-data no-messages invert-match version help byte-offset line-number line-buffered with-filename no-filename ' +
  'only-matching quiet silent text recursive dereference-recursive files-without-match files-with-matches count ' +
  'initial-tab null unix-byte-offsets binary no-group-separator';

/** ripgrep 14. */
const RG_VALUED =
  'e f A B C E g j m M r t T d regexp file after-context before-context context encoding glob iglob threads max-count ' +
  'max-columns replace type type-not type-add type-clear max-depth sort sortr color colors engine pre pre-glob ' +
  'ignore-file dfa-size-limit regex-size-limit max-filesize path-separator context-separator field-context-separator ' +
  'field-match-separator generate hostname-bin hyperlink-format';

/** The Silver Searcher and ack: no patterns from files; `-G` and `-g` take a pattern. */
const AG_VALUED =
  'A B C G g m p W after before context file-search-regex ignore ignore-dir depth max-count path-to-ignore pager ' +
  'width workers color-line-number color-match color-path type ignore-directory output';

interface Searcher {
  readonly names: readonly string[];
  readonly valued: string;
  readonly flags?: string;
  /** Searches the folders below without being told to. */
  readonly recursive: boolean;
  /** The option that reads patterns from a file. */
  readonly patternFile: readonly string[];
  readonly examples: Program['examples'];
}

/** The first word is the pattern, unless an option gives it; with `rg --files` all words are folders. */
function searchEffects(call: Call, searcher: Searcher): readonly Effect[] {
  const words = operands(call);
  const patternFiles = call.values(...searcher.patternFile);
  const lists = searcher.recursive && call.has('files', 'type-list');
  const given = [...call.values('e', 'regexp'), ...patternFiles];
  const files = lists || given.length > 0 ? words : words.slice(1);
  if (lists) return reads(call, files, 'lists');
  const patterns = [...call.values('e', 'regexp'), ...(given.length > 0 ? [] : words.slice(0, 1))];
  return [
    ...reads(call, patternFiles),
    ...reads(call, files),
    ...searchForText(call, patterns, searchedFolders(files, searcher), isRecursive(call, searcher)),
  ];
}

function searchedFolders(files: readonly Value[], searcher: Searcher): readonly Value[] {
  return files.length === 0 && searcher.recursive ? [literal('.')] : files;
}

function isRecursive(call: Call, { recursive }: Searcher): boolean {
  return recursive || call.has('r', 'R', 'recursive', 'dereference-recursive');
}

function searcher(described: Searcher): Program {
  const { valued, flags } = described;
  return defineProgram({
    names: described.names,
    synopsis: 'Searches in files; the first word is the pattern, `-f` reads patterns from a file.',
    grammar: {
      valued: valued.split(' '),
      ...(flags === undefined ? {} : { longFlags: flags.split(' ') }),
    },
    effects: (call) => searchEffects(call, described),
    // rg(1): a preprocessor for each file; the others' pager.
    starts: [{ options: ['pre', 'hostname-bin', 'pager'] }],
    examples: described.examples,
  });
}

export const searchTools: readonly Program[] = [
  searcher({
    names: ['grep', 'egrep', 'fgrep', 'zgrep', 'bzgrep', 'xzgrep', 'ggrep', 'rgrep'],
    valued: GREP_VALUED,
    flags: GREP_FLAGS,
    recursive: false,
    patternFile: ['f', 'file'],
    examples: [
      { command: 'grep -rn "rm -rf" src', effects: ['read file:src'] },
      {
        command: 'grep TOKEN .env.staging',
        effects: ['read file:.env.staging', 'read secret:.env.staging'],
      },
      { command: 'git status | grep modified', effects: [] },
      { command: 'grep -e a -e b notes.md', effects: ['read file:notes.md'] },
      {
        command: 'grep -xf .env.local notes.md',
        effects: ['read file:.env.local', 'read secret:.env.local', 'read file:notes.md'],
      },
      { command: 'grep -ri password /', effects: ['read directory:/', 'read secret:password'] },
    ],
  }),
  searcher({
    names: ['rg', 'ugrep', 'ug'],
    valued: RG_VALUED,
    recursive: true,
    patternFile: ['f', 'file'],
    examples: [
      { command: 'rg -n "volumeDelete" --glob "*.ts"', effects: [] },
      { command: 'rg secret_key src', effects: ['read file:src'] },
      { command: 'rg --files src', effects: ['read file:src'] },
      { command: 'rg -c TODO docs', effects: ['read file:docs'] },
      { command: 'rg --pre "rm -rf build" TODO', effects: ['delete directory:build'] },
    ],
  }),
  searcher({
    names: ['ag', 'ack', 'pt', 'sift'],
    valued: AG_VALUED,
    recursive: true,
    patternFile: [],
    examples: [
      { command: 'ag TODO src', effects: ['read file:src'] },
      { command: 'ack --type=js token lib', effects: ['read file:lib'] },
      { command: 'ag -l useState', effects: [] },
      { command: 'ag -G "\\.ts$" name src', effects: ['read file:src'] },
    ],
  }),
];
