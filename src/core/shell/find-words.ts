/**
 * The words of `find`: where it starts, what it does with what it finds, and which names that is limited to. The
 * options, tests and actions are those of the manuals of GNU findutils 4.10, FreeBSD and macOS.
 */
import type { Value } from './invocation';
import { plain, withText } from './values';

export interface FindAction {
  readonly kind: 'delete' | 'run' | 'write' | 'print';
  /** The command of `-exec` and its kin, or the file of `-fprint`. */
  readonly words: readonly Value[];
  /** Every name that reaches the action matches one of these; absent when names narrow nothing. */
  readonly names?: readonly string[];
  /** Only empty files and folders reach it: what `-empty` holds for, and folders that `-delete` would remove. */
  readonly empty: boolean;
}

export interface FindCommand {
  readonly starts: readonly Value[];
  /** Starting points come from a file or the standard input: `-files0-from F`. */
  readonly startsElsewhere: boolean;
  /** Links are followed out of the starting points: `-L`, `-follow`. */
  readonly follows: boolean;
  readonly maxDepth: number | undefined;
  readonly actions: readonly FindAction[];
  /** Words of the expression that are not known and that no test takes: each may be an action. */
  readonly unread: readonly Value[];
  /** Patterns of all name tests, wherever they stand. */
  readonly patterns: readonly Value[];
  /** The names that what is printed matches; absent when names narrow nothing. */
  readonly printed?: readonly string[];
}

/** Tests and options that take one word. `-newerXY` is matched apart. */
const WITH_WORD = new Set(
  (
    'amin anewer atime cmin cnewer context ctime fstype gid group ilname iname inum ipath iregex iwholename links ' +
    'lname mmin mtime name newer path perm regex samefile size type uid used user wholename xtype maxdepth mindepth ' +
    'regextype files0-from printf Bmin Bnewer Btime mnewer flags xattrname'
  ).split(' '),
);
const NAMES = new Set(['name', 'iname']);
const PATHS = new Set(['path', 'ipath', 'wholename', 'iwholename']);
const RUNS = new Set(['exec', 'execdir', 'ok', 'okdir']);
const WRITES: Readonly<Record<string, number>> = { fprint: 1, fprint0: 1, fls: 1, fprintf: 2 };

export function readFind(words: readonly Value[]): FindCommand {
  let at = 0;
  let follows = false;
  const starts: Value[] = [];
  for (; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    if (/^-[HLPEXdsx]+$/.test(text)) {
      follows ||= text.includes('L');
    } else if (text === '-f' || text === '-D') {
      at += 1;
      const start = words[at];
      if (text === '-f' && start) starts.push(start);
    } else if (!/^-O\d?$|^--$/.test(text)) {
      break;
    }
  }
  for (; at < words.length && !startsExpression(words[at]); at += 1) {
    const start = words[at];
    if (start) starts.push(start);
  }
  const found = new Expression(words.slice(at)).read();
  return {
    ...found,
    starts: starts.length > 0 ? starts : [plain('.')],
    follows: follows || found.follows,
  };
}

function startsExpression(word: Value | undefined): boolean {
  return word !== undefined && /^-.|^[()!,]$/.test(word.text);
}

/** What the branch of an expression says about the names that come through it. */
interface Narrowing {
  readonly names?: readonly string[];
  readonly empty: boolean;
  readonly folders: boolean;
}
const ANYTHING: Narrowing = { empty: false, folders: false };

/** Nesting that is followed; deeper groups narrow nothing. */
const DEPTH = 64;

/** Recursive descent over `or`, `and`, `not` and parentheses; what fits nothing is a test that is always true. */
class Expression {
  private at = 0;
  private readonly actions: FindAction[] = [];
  private readonly unread: Value[] = [];
  private readonly patterns: Value[] = [];
  private follows = false;
  private startsElsewhere = false;
  private maxDepth: number | undefined;

  constructor(private readonly words: readonly Value[]) {}

  read(): Omit<FindCommand, 'starts'> {
    let { names } = this.alternatives(ANYTHING, 0);
    // A parenthesis too many: what follows is read all the same.
    for (; this.at < this.words.length; this.at += 1) {
      this.alternatives(ANYTHING, 0);
      names = undefined;
    }
    const { follows, startsElsewhere, maxDepth, actions, unread, patterns } = this;
    const prints = actions.filter(({ kind }) => kind === 'print');
    const printed = prints.length > 0 ? eitherOf(prints.map((print) => print.names)) : names;
    return {
      ...{ follows, startsElsewhere, maxDepth, actions, unread, patterns },
      ...(printed ? { printed } : {}),
    };
  }

  private text(): string | undefined {
    return this.words[this.at]?.text;
  }

  private alternatives(outer: Narrowing, depth: number): Narrowing {
    const branches = [this.conjunction(outer, depth)];
    while (/^(-o|-or|,)$/.test(this.text() ?? '')) {
      this.at += 1;
      branches.push(this.conjunction(outer, depth));
    }
    const names = eitherOf(branches.map((branch) => branch.names));
    return {
      ...(names ? { names } : {}),
      empty: branches.every((branch) => branch.empty),
      folders: branches.every((branch) => branch.folders),
    };
  }

  private conjunction(outer: Narrowing, depth: number): Narrowing {
    let own = ANYTHING;
    for (let text = this.text(); text !== undefined; text = this.text()) {
      if (/^(-o|-or|,|\))$/.test(text)) break;
      const all = both(outer, own);
      if (/^(-a|-and)$/.test(text)) this.at += 1;
      else own = both(own, this.factor(all, depth));
    }
    return own;
  }

  private factor(outer: Narrowing, depth: number): Narrowing {
    const text = this.text() ?? '';
    if (text === '!' || text === '-not') {
      this.at += 1;
      if (this.at < this.words.length && depth < DEPTH) this.factor(outer, depth + 1);
      return ANYTHING;
    }
    if (text !== '(' || depth >= DEPTH) return this.primary(outer);
    this.at += 1;
    const inner = this.alternatives(outer, depth + 1);
    if (this.text() === ')') this.at += 1;
    return inner;
  }

  private primary(outer: Narrowing): Narrowing {
    const word = this.words[this.at];
    this.at += 1;
    if (!word) return ANYTHING;
    const name = word.text.replace(/^--?/, '');
    if (!word.known) this.unread.push(word);
    if (name === 'delete')
      this.act('delete', [], { ...outer, empty: outer.empty || outer.folders });
    if (/^(print0?|printf|ls)$/.test(name)) this.act('print', [], outer);
    if (name === 'follow') this.follows = true;
    if (name === 'empty') return { ...ANYTHING, empty: true };
    if (RUNS.has(name)) this.runs(outer);
    const files = Object.hasOwn(WRITES, name) ? WRITES[name] : undefined;
    if (files !== undefined) {
      this.act('write', this.take(files).slice(0, 1), outer);
    }
    if (name === 'depth' && /^[-+]?\d+$/.test(this.text() ?? '')) this.at += 1;
    if (!WITH_WORD.has(name) && !/^newer[aBcm][aBcmt]$/.test(name)) return ANYTHING;
    return this.test(name, this.take(1)[0]);
  }

  private test(name: string, operand: Value | undefined): Narrowing {
    if (!operand) return ANYTHING;
    if (name === 'maxdepth' && /^\d{1,4}$/.test(operand.text)) this.maxDepth = Number(operand.text);
    if (name === 'files0-from') this.startsElsewhere = true;
    // `-delete` removes a folder only when nothing is left in it.
    if (name === 'type') return { ...ANYTHING, folders: operand.text === 'd' };
    if (name === 'size') return { ...ANYTHING, empty: /^0[bcwkMG]?$/.test(operand.text) };
    if (!NAMES.has(name) && !PATHS.has(name)) return ANYTHING;
    this.patterns.push(operand);
    if (!operand.known && !operand.glob) return ANYTHING;
    if (NAMES.has(name)) return { ...ANYTHING, names: [operand.text] };
    const names = endOfPath(operand.text);
    return names === undefined ? ANYTHING : { ...ANYTHING, names: [names] };
  }

  private take(count: number): readonly Value[] {
    const taken = this.words.slice(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  private runs(outer: Narrowing): void {
    const start = this.at;
    while (this.at < this.words.length && !this.endsCommand(start)) this.at += 1;
    const words = this.words.slice(start, this.at);
    this.at += 1;
    if (words.length > 0) this.act('run', words, outer);
  }

  private act(kind: FindAction['kind'], words: readonly Value[], outer: Narrowing): void {
    const { names, empty } = outer;
    this.actions.push({ kind, words, empty, ...(names ? { names } : {}) });
  }

  private endsCommand(start: number): boolean {
    const text = this.text();
    if (text === ';') return true;
    return text === '+' && this.at > start && this.words[this.at - 1]?.text === '{}';
  }
}

/** In a path a star crosses folders, so that only what stands after the last one narrows the name. */
function endOfPath(pattern: string): string | undefined {
  const within = /^\*\/([^*?[]+)\/\*$/.exec(pattern)?.[1];
  if (within !== undefined) return `${within}/*`;
  const at = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('/'));
  const end = pattern.slice(at + 1);
  if (end === '') return undefined;
  return pattern[at] === '*' ? `*${end}` : end;
}

function both(one: Narrowing, other: Narrowing): Narrowing {
  const names = one.names ?? other.names;
  return {
    ...(names ? { names } : {}),
    empty: one.empty || other.empty,
    folders: one.folders || other.folders,
  };
}

/** The names of several branches together; one branch that narrows nothing opens all of them. */
function eitherOf(
  lists: readonly (readonly string[] | undefined)[],
): readonly string[] | undefined {
  const known = lists.filter((list) => list !== undefined);
  return known.length === lists.length ? known.flat() : undefined;
}

/** What find would hand to an action, or print: a pattern below each starting point. */
export function foundBy(find: FindCommand, names?: readonly string[]): Value[] {
  const below = find.maxDepth === 1 ? '' : '**/';
  return find.starts.flatMap((start) =>
    (names ?? ['*']).map((name) => {
      if (find.maxDepth === 0) return start;
      const text = `${start.text.replace(/(?<!\/)\/+$/, '')}/${below}${name}`;
      return { ...withText(start, text), known: false, glob: true };
    }),
  );
}
