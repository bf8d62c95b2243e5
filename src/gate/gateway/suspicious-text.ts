/**
 * What in a tool's definition is meant for the model and not for the person who let the server in: signs that no screen
 * shows, and sentences that give the model orders which have nothing to do with the tool. Descriptions that tell a model
 * when and how to call their own tool are ordinary, however urgent their tone, and stay free.
 */
import { visible } from './visible-text';

/** Tools of other servers, whose mention in an order is strange. */
export interface Neighbours {
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlyMap<string, string>;
}

/** A longer stretch of blanks pushes what follows out of every window. */
const BLANKS = /[ \t\u00a0]{160,}\S|(?:\r?\n[ \t]*){16,}\S/;
/** Base64 of 60 bytes and more; words and paths mix neither cases nor digits this way. */
const BLOB = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{80,}={0,2}/g;

/** Marks around text as they are used in prompts, and comments that a renderer leaves out. */
const PROMPT_MARKS =
  /<\/?\s*(?:important|system|system[-_ ]?(?:prompt|reminder|message)|assistant|instructions?|hidden|secret|critical|override|admin)\s*>|\[\/?(?:INST|SYSTEM)\]|<\|[a-z_]{2,30}\|>|<!--/i;

const NOT = "(?:do not|don[\u2019']t|never|must not|should not|without|avoid)";
const SECRECY = new RegExp(
  `\\b${NOT}\\s+(?:ever\\s+)?(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|alert(?:ing)?|warn(?:ing)?|mention(?:ing)?\\s+(?:this|that|it|any\\s+of\\s+this)\\s+to)\\s+(?:the\\s+|your\\s+)?(?:user|human|person|developer|operator)\\b|\\b(?:keep|hide)\\s+(?:this|that|it)\\s+(?:a\\s+secret\\s+|secret\\s+|hidden\\s+)?from\\s+(?:the\\s+)?(?:user|human|person|developer)\\b`,
  'i',
);
const OVERRIDES =
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|every\s+)*(?:previous|prior|above|earlier|preceding|system|other|existing|safety)\s+(?:instructions?|prompts?|rules?|messages?|guidelines?|directions?)\b/i;

/** Files in which what opens other doors lies. */
const SECRET_PLACE =
  /(?:~|\$HOME|%USERPROFILE%|\/root|\/home\/[^/\s]+|\/Users\/[^/\s]+)?[\\/]?\.(?:ssh|aws|gnupg|kube|netrc|npmrc|pypirc|docker|claude|cursor|codex|gemini)\b(?:[\\/][\w.-]+)*|\bid_(?:rsa|ed25519|ecdsa|dsa)\b|\/etc\/(?:passwd|shadow)\b|(?<![\w/])\.env(?:\.\w+)?\b|\bmcp\.json\b|\b(?:private keys?|ssh keys?|api keys?|environment variables?|access tokens?|passwords?)\b/i;
const TAKES =
  /\b(?:read|open|cat|load|fetch|get|copy|include|paste|pass|send|attach|append|upload|provide|collect|put)\b/i;
/** An order that has to do with something else than this call. */
const ELSEWHERE =
  /\b(?:before|prior to|after|when(?:ever)?|every time|each time)\s+(?:you\s+)?(?:using|use|calling|call|invoking|invoke|running|run|doing|do|answering|responding)\s+(?:this|any|the|every|all|other|another)\b|\bas\s+(?:the\s+|a\s+)?['"`]?\w+['"`]?\s+(?:parameter|argument|field|value)\b|\bfirst\b|\balways\b|\bmust\b|\botherwise\b[^.]*\b(?:not work|fail|error)/i;
const ORDERS =
  /\b(?:must|always|never|do not|don['\u2019]t|instead of|rather than|override|redirect|replace|whenever|before|after)\b/i;

/** One line for each thing that is strange in these texts, shortened; none for an ordinary definition. */
export function suspicions(
  texts: readonly (readonly [where: string, text: string])[],
  neighbours: Neighbours,
): readonly string[] {
  return [...new Set(texts.flatMap(([where, text]) => inText(where, text, neighbours)))];
}

function inText(where: string, text: string, neighbours: Neighbours): readonly string[] {
  const found: string[] = [];
  const say = (what: string, quoted?: string): void => {
    found.push(`${where}: ${what}${quoted === undefined ? '' : `: ${quote(quoted)}`}`);
  };
  const hidden = hiddenSigns(text);
  if (hidden !== undefined) say(hidden);
  if (BLANKS.test(text)) say('text behind a long stretch of blanks', text.trim().slice(-120));
  const blob = (text.match(BLOB) ?? []).find(isCoded);
  if (blob !== undefined) say(`a block of ${blob.length} coded characters`, blob.slice(0, 40));
  const mark = PROMPT_MARKS.exec(text);
  if (mark !== null)
    say('a mark that speaks to the model', text.slice(mark.index, mark.index + 160));
  for (const sentence of sentencesOf(text)) {
    if (SECRECY.test(sentence)) say('an order to keep something from you', sentence);
    else if (OVERRIDES.test(sentence)) say('an order to pass over other instructions', sentence);
  }
  const paragraph = paragraphsOf(text).find(takesSecrets);
  if (paragraph !== undefined) say('an order to take along what opens other doors', paragraph);
  const other = strangersIn(text, neighbours);
  if (other !== undefined) say(other.what, other.sentence);
  return found;
}

/** Signs that show nothing, or turn the order of what is shown. Joiners inside scripts and emoji that need them are not. */
function hiddenSigns(text: string): string | undefined {
  const bare = text
    .replace(
      /(?<=[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f])\u200d(?=\p{Extended_Pictographic})/gu,
      '',
    )
    .replace(/(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu, (joiner, at: number) =>
      /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]/u.test(
        text.slice(Math.max(0, at - 1), at + 2),
      )
        ? ''
        : joiner,
    )
    .replace(/\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{2,6}\u{e007f}/gu, '')
    .replace(/^\ufeff/, '');
  const tags = bare.match(/[\u{e0000}-\u{e007f}]/gu)?.length ?? 0;
  const turns = bare.match(/[\u202a-\u202e\u2066-\u2069]/gu)?.length ?? 0;
  const invisible =
    bare.match(
      /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\u{e0100}-\u{e01ef}]/gu,
    )?.length ?? 0;
  const controls = bare.match(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/g)?.length ?? 0;
  const parts = [
    ...(tags > 0 ? [`${tags} tag characters that spell out hidden text`] : []),
    ...(turns > 0 ? [`${turns} signs that turn the direction of the text`] : []),
    ...(invisible > 0 ? [`${invisible} invisible characters`] : []),
    ...(controls > 0 ? [`${controls} control characters`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function isCoded(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  // A path or a name in capitals and words has separators; what is coded changes its kind all the time.
  const changes = (text.match(/[a-z][A-Z0-9]|[A-Z0-9][a-z]|\d[A-Z]|[A-Z]\d/g) ?? []).length;
  return kinds === 3 && changes > text.length / 6;
}

function takesSecrets(paragraph: string): boolean {
  const place = SECRET_PLACE.exec(paragraph);
  if (place === null) return false;
  // Nothing but a file that holds logins makes an order of an ordinary verb.
  const isFile = /[./]/.test(place[0]) || /^id_/i.test(place[0]);
  const around = paragraph.slice(
    Math.max(0, place.index - 160),
    place.index + place[0].length + 160,
  );
  if (!TAKES.test(around) || !ELSEWHERE.test(around)) return false;
  return isFile || /\b(?:before|after|whenever|every time|each time)\b/i.test(around);
}

/** An order that names a tool of another server: one server's text steering what is done with another. */
function strangersIn(
  text: string,
  { own, others }: Neighbours,
): { readonly what: string; readonly sentence: string } | undefined {
  if (others.size === 0) return undefined;
  for (const sentence of sentencesOf(text)) {
    if (!ORDERS.test(sentence)) continue;
    for (const word of sentence.match(/[A-Za-z][\w-]{5,}/g) ?? []) {
      const server = others.get(word);
      if (server === undefined || own.has(word) || !/[_-]|[a-z][A-Z]/.test(word)) continue;
      return { what: `an order about ${word}, a tool of the server ${server}`, sentence };
    }
  }
  return undefined;
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+|\n{1,}/).filter((one) => one.trim() !== '');
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/);
}

function quote(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  return `“${line.length > 160 ? `${line.slice(0, 159)}…` : line}”`;
}
