/** How languages without a parser of their own write comments, texts and members: what the tolerant scanner must know. */
import { baseName } from '../paths';

/** How a text takes in what is only known when it runs. */
export type Interpolation = 'hash' | 'dollar' | 'dollar-names' | 'none';

export interface Dialect {
  readonly id: string;
  readonly lineComments: readonly string[];
  readonly blockComment: readonly [string, string] | undefined;
  /** `'…'` is a text; elsewhere it is one character. */
  readonly singleQuotes: boolean;
  /** `` `…` `` is a plain text (Go) and no command. */
  readonly backticksAreText: boolean;
  readonly interpolation: Interpolation;
  /** Between an object and its member. */
  readonly members: readonly string[];
  /** Between texts that become one. */
  readonly joins: readonly string[];
  /** A call may leave its brackets out: `get url, headers`. */
  readonly bareCalls: boolean;
  /** Runs as it is written, and a project's own source is compiled: then only what was read counts. */
  readonly compiled: boolean;
}

const SCRIPT: Omit<Dialect, 'id'> = {
  lineComments: ['#'],
  blockComment: undefined,
  singleQuotes: true,
  backticksAreText: false,
  interpolation: 'hash',
  members: ['.', '::', '&.'],
  joins: ['+', '<<'],
  bareCalls: true,
  compiled: false,
};

const CURLY: Omit<Dialect, 'id'> = {
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  singleQuotes: false,
  backticksAreText: true,
  interpolation: 'none',
  members: ['.', '::', '?.', '!!.'],
  joins: ['+'],
  bareCalls: false,
  compiled: true,
};

const PERL: Dialect = {
  ...SCRIPT,
  id: 'perl',
  interpolation: 'dollar-names',
  members: ['->', '::'],
  joins: ['.'],
};
const PHP: Dialect = {
  ...PERL,
  id: 'php',
  lineComments: ['//', '#'],
  blockComment: ['/*', '*/'],
  members: ['->', '::', '?->', '\\'],
  bareCalls: false,
};
const KOTLIN: Dialect = { ...CURLY, id: 'kotlin', interpolation: 'dollar' };

const DIALECTS: readonly (readonly [programs: RegExp, files: RegExp, dialect: Dialect])[] = [
  [/^j?ruby|^irb$|^rails$|^crystal$/, /\.(rb|rake|cr)$/, { ...SCRIPT, id: 'ruby' }],
  [/^perl/, /\.p[lm]$/, PERL],
  [/^php/, /\.php$/, PHP],
  [
    /^lua|^luajit/,
    /\.lua$/,
    {
      ...SCRIPT,
      id: 'lua',
      lineComments: ['--'],
      blockComment: ['--[[', ']]'],
      interpolation: 'none',
      members: ['.', ':'],
      joins: ['..'],
    },
  ],
  [/^elixir|^iex$|^mix$/, /\.exs?$/, { ...SCRIPT, id: 'elixir', joins: ['<>'] }],
  [
    /^R$|^Rscript/,
    /\.[rR]$/,
    { ...SCRIPT, id: 'r', interpolation: 'none', members: ['$', '::'], bareCalls: false },
  ],
  [/^go$/, /\.go$/, { ...CURLY, id: 'go' }],
  [/^java$|^jshell$/, /\.java$/, { ...CURLY, id: 'java' }],
  [/^kotlinc?$/, /\.kts?$/, KOTLIN],
  [
    /^groovy$/,
    /\.(groovy|gradle)$/,
    { ...KOTLIN, id: 'groovy', singleQuotes: true, compiled: false },
  ],
  [/^scala/, /\.(scala|sc)$/, { ...KOTLIN, id: 'scala' }],
  [/^dart$/, /\.dart$/, { ...KOTLIN, id: 'dart', singleQuotes: true }],
  [/^cargo$|^rust/, /\.rs$/, { ...CURLY, id: 'rust' }],
  [/^dotnet|^csi$|^csharprepl$/, /\.csx?$/, { ...CURLY, id: 'csharp' }],
  [/^swift/, /\.swift$/, { ...CURLY, id: 'swift' }],
];

const PLAIN: Dialect = { ...SCRIPT, id: 'other' };

/** By the file's ending where there is a file, else by the program that runs the text. */
export function dialectOf(program: string, file = ''): Dialect {
  const name = baseName(program);
  const byFile = file === '' ? undefined : DIALECTS.find(([, files]) => files.test(file));
  return (byFile ?? DIALECTS.find(([programs]) => programs.test(name)))?.[2] ?? PLAIN;
}
