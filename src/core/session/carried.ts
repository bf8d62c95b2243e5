/** Credentials that this session has met and that stand in a call's words: as they are, encoded, or in pieces. */
import type { Action } from '../model/action';
import type { Ports } from '../model/ports';
import { fromBase64 } from '../shell/encodings';
import type { CredentialFact, Session } from './state';

const WORDS_READ = 600;
const TEXT_READ = 100_000;
const SHORTEST = 8;
const WORD = /[A-Za-z0-9_\-+/=.~:%!@#$^&*]{8,400}/g;

/** `words`: the call's words after expansion, beside what its actions say. */
export function carriedCredentials(
  session: Session,
  actions: readonly Action[],
  words: readonly string[],
  ports: Ports,
): readonly CredentialFact[] {
  if (session.credentials.size === 0) return [];
  const texts = [...actions.flatMap(textsOf), ...words];
  const found = new Set<CredentialFact>();
  let left = WORDS_READ;
  for (const text of texts) {
    for (const candidate of candidatesIn(text.slice(0, TEXT_READ))) {
      if (left <= 0) return [...found];
      left -= 1;
      const fact = session.credentials.get(ports.fingerprint(candidate));
      if (fact !== undefined) found.add(fact);
    }
  }
  return [...found];
}

function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(textsOf);
}

function candidatesIn(text: string): ReadonlySet<string> {
  const candidates = new Set<string>();
  for (const one of new Set([text, joined(text)])) {
    for (const [word] of one.matchAll(WORD)) {
      for (const spelling of [word, unescaped(word), decoded(word)]) {
        if (spelling === undefined) continue;
        for (const piece of [spelling, ...piecesOf(spelling)]) {
          const bare = withoutMarks(piece);
          if (piece.length >= SHORTEST) candidates.add(piece);
          if (bare.length >= SHORTEST) candidates.add(bare);
        }
      }
    }
  }
  return candidates;
}

/** The address of a webhook is a secret as a whole, and using it is no sending of it: its parts are none. */
function piecesOf(spelling: string): readonly string[] {
  return spelling.includes('hooks.slack.com/') ? [] : spelling.split(/[=:@/&\s]+/);
}

/** `"one" + "other"`, `'one' . 'other'` and `"one" "other"` are one text where a program runs. */
function joined(text: string): string {
  return text.replace(/(["'`])\s{0,8}[+.]?\s{0,8}\1/g, '');
}

function unescaped(word: string): string | undefined {
  if (!word.includes('%')) return undefined;
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

/** A word without the marks around it, in one pass from each end. */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && '.,:;!'.includes(word[end - 1]!)) end -= 1;
  return word.slice(0, end).replace(/^[^A-Za-z0-9]+/, '');
}

/** The text that Base64 stands for, where it is plain text. */
function decoded(word: string): string | undefined {
  const bare = word.replace(/={1,2}$/, '');
  if (bare.length < 12 || !/^[A-Za-z0-9+/_-]+$/.test(bare)) return undefined;
  const text = fromBase64(bare);
  return text !== undefined && /^[\x09-\x7e]*$/.test(text) ? text : undefined;
}
