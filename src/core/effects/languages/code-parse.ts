/** Program text to a tree, with a bound on the work: error recovery and deep nests cost the parser far more than length. */
import type { Input, PartialParse } from '@lezer/common';
import { Tree } from '@lezer/common';
import { parser as javascriptParser } from '@lezer/javascript';
import { parser as pythonParser } from '@lezer/python';
import { LIMITS } from '../../limits';

const typescriptParser = javascriptParser.configure({ dialect: 'ts' });

/** What an LR parse holds while it runs: the alternatives that it follows at once (`@lezer/lr`, class Parse). */
interface Alternatives {
  readonly stacks?: readonly {
    readonly stack: readonly number[];
    readonly buffer: readonly number[];
  }[];
}

/**
 * The tree of a text. `cut` when reading it whole would cost more than `LIMITS.codeSteps`, or when it nests deeper
 * than `LIMITS.codeDepth`: the tree then holds what stands before that place.
 */
export function parseCode(
  language: 'python' | 'javascript',
  source: string,
): { readonly tree: Tree; readonly cut: boolean } {
  const whole = parseUntil(language, source);
  if (whole.tree) return { tree: whole.tree, cut: false };
  const before = parseUntil(language, source.slice(0, whole.shallow));
  return { tree: before.tree ?? Tree.empty, cut: true };
}

interface Attempt {
  readonly tree: Tree | undefined;
  /** The last place at which the parser was not inside of much. */
  readonly shallow: number;
}

function parseUntil(language: 'python' | 'javascript', source: string): Attempt {
  const parser = language === 'python' ? pythonParser : typescriptParser;
  let steps = 0;
  let shallow = 0;
  // Handed over in pieces, because a tokenizer that looks far ahead at every place is seen only by what it reads.
  const input: Input = {
    length: source.length,
    lineChunks: false,
    chunk: (from) => {
      steps += PIECE * 2;
      return source.slice(from, from + PIECE);
    },
    read: (from, to) => source.slice(from, to),
  };
  try {
    const parse = parser.startParse(input);
    for (;;) {
      const tree = parse.advance();
      if (tree) return { tree, shallow };
      const { depth, copied } = loadOf(parse);
      if (depth <= SHALLOW && steps < LIMITS.codeSteps / 2) shallow = parse.parsedPos;
      steps += depth + copied;
      if (steps > LIMITS.codeSteps || depth > LIMITS.codeDepth * ENTRIES) break;
    }
  } catch {
    // A tree that is too deep exhausts the stack when it is put together.
  }
  return { tree: undefined, shallow };
}

/** Characters handed over at once. */
const PIECE = 1_024;

/** As deep as statements stand in functions of functions. */
const SHALLOW = 60;

/** Numbers that one level takes on the parser's stack. */
const ENTRIES = 3;

/** `depth`: the longest stack. `copied`: what is copied whenever the alternatives part. */
function loadOf(parse: PartialParse): { readonly depth: number; readonly copied: number } {
  let depth = 1;
  let all = 0;
  let longest = 0;
  for (const { stack, buffer } of (parse as PartialParse & Alternatives).stacks ?? []) {
    depth = Math.max(depth, stack.length);
    longest = Math.max(longest, buffer.length);
    all += buffer.length;
  }
  return { depth, copied: all - longest };
}
