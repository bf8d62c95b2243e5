/**
 * What the person said. Only typed text counts: fenced, quoted and attached text, slash commands and what a hook or
 * a program added are taken out first, since any of them may carry another author's words.
 */
import type { Operation, ResourceClass } from '../model/operation';

/** Four words and more in double quotes are a sentence that is told again; fewer are how people set off a name. */
const QUOTED_SENTENCE =
  /(?<![\w"])"(?=[^"\s])(?:[^"\s]{1,80}[ \t]{1,4}){3,200}[^"\s]{1,80}"(?!\w)|\u201c(?:[^\u201c\u201d\s]{1,80}\s{1,4}){3,200}[^\u201c\u201d\s]{1,80}\u201d/g;

/** The person's own words, lower case. */
export function typedText(prompt: string): string {
  return prompt
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/~~~[\s\S]*?(?:~~~|$)/g, ' ')
    .replace(/<([a-z][\w-]{0,40})\b[^>]{0,200}>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/^[ \t]*>.*$/gm, ' ')
    .replace(QUOTED_SENTENCE, ' ')
    .replace(/(^|\s)@[\w./~-]+/g, ' ')
    .replace(/^[ \t]*\/[\w-]+/gm, ' ')
    .toLowerCase();
}

const VERBS: Readonly<Record<Operation, RegExp>> = {
  read: /\b(?:read|show|list|look|check|find|explain|inspect|view|get)\b/,
  create:
    /\b(?:create|draft|open|add|make|set up|start|file|raise|write|generate|provision|spin up)\b/,
  update:
    /\b(?:update|change|edit|modify|push|fix|rename|move|merge|close|set|scale|resize|migrate|apply|bump|upgrade)\b/,
  delete:
    /\b(?:deletes?|removes?|drops?|destroy|wipes?|clean(?: up)?|clear|decommission|tear down|purges?|prune|get rid of|reset|discard|uninstall|re-?install|re-?create|re-?build)\b/,
  execute: /\b(?:run|execute|start|call|trigger|launch)\b/,
  deploy: /\b(?:deploy|ship|release|roll ?out|promote|apply|push to)\b/,
  send: /\b(?:send|post|comment|reply|email|notify|message|announce|tell)\b/,
  publish: /\b(?:publish|release|push)\b/,
  grant: /\b(?:grant|give|invite|add|allow|share)\b/,
  rotate: /\b(?:rotate|regenerate|renew|revoke|replace)\b/,
  configure: /\b(?:configure|set|change|enable|disable|turn (?:on|off)|protect|update)\b/,
};

/** Words that people use for a class, where the class's own name is not the only one. */
const CLASS_WORDS: Partial<Record<ResourceClass, RegExp>> = {
  'pull-request': /\b(?:pull[ -]?requests?|prs?|merge[ -]?requests?|mrs?)\b/,
  branch: /\b(?:branch(?:es)?|push|main|master)\b/,
  issue: /\b(?:issues?|tickets?|bugs?)\b/,
  message: /\b(?:messages?|comments?|emails?|mails?|slack|reply|notification)\b/,
  deployment: /\b(?:deploy(?:ment)?s?|ship|roll ?out|release)\b/,
  service: /\b(?:services?|apps?|deploy|containers?)\b/,
  release: /\breleases?\b/,
  package: /\b(?:packages?|npm|pypi|crate|gem)\b/,
  database: /\b(?:databases?|db|schema|migrations?)\b/,
  schema: /\b(?:schemas?|migrations?|databases?|db)\b/,
  table: /\btables?\b/,
  rows: /\b(?:rows?|records?|entries|data)\b/,
  volume: /\bvolumes?\b/,
  container: /\b(?:containers?|compose|docker)\b/,
  stack: /\b(?:stacks?|infrastructure|terraform|infra)\b/,
  environment: /\b(?:environments?|envs?|preview)\b/,
  'dns-record': /\b(?:dns|records?)\b/,
  'commit-history': /\b(?:history|commits?|rebase|force)\b/,
  directory: /\b(?:director(?:y|ies)|folders?|dirs?)\b/,
  'working-tree': /\b(?:working tree|changes|untracked|files)\b/,
  workflow: /\b(?:workflows?|actions?|pipelines?|ci)\b/,
  repository: /\b(?:repos?|repository|repositories)\b/,
  secret: /\b(?:secrets?|variables?|env vars?)\b/,
  token: /\b(?:tokens?|keys?|credentials?)\b/,
  role: /\b(?:roles?|users?|passwords?|accounts?)\b/,
  user: /\b(?:users?|passwords?|accounts?)\b/,
};

const NEGATION = /\b(?:do not|don't|dont|never|no|not|without|avoid|stop)\b[^.;\n]{0,24}$/;

/** What these verbs are done to where only a pronoun follows: "open it" of a pull request, "push it" of a branch. */
const SELECTS: readonly (readonly [RegExp, readonly ResourceClass[]])[] = [
  [/\bopen\b/, ['pull-request', 'issue']],
  [/\bpush\b/, ['branch', 'tag']],
  [/\b(?:ship|deploy|release|redeploy)\b/, ['service', 'deployment', 'function', 'stack']],
  [/\bpublish\b/, ['package', 'release']],
  [/\bmerge\b/, ['pull-request', 'branch']],
];

const PRONOUN = /^\s+(?:it|this|that|them|these|those)\b/;

/** Things that are asked for by their name alone: "PR at the end", "then a preview deployment, please". */
const ASKED_BY_NOUN: Partial<Record<Operation, readonly ResourceClass[]>> = {
  create: ['pull-request'],
  deploy: ['deployment', 'service', 'function'],
};

const LEADS =
  'and|then|also|plus|finally|afterwards?|later|next|with|a|an|the|one|two|three|\\d+|draft|small|separate|new|preview|staging';
const TRAILS =
  "please|pls|at the end|at end|too|as well|when (?:you are |you're |it'?s )?done|when ready|afterwards?|after that|then|for (?:it|that|this|me|each|both)|next|against \\S+|to \\S+|on \\S+";

/** The clause is nothing but the thing, with a word of order or of courtesy around it. */
function isNounRequest(clause: string, words: RegExp): boolean {
  const noun = words.exec(clause);
  if (noun === null) return false;
  const before = clause.slice(0, noun.index);
  const after = clause.slice(noun.index + noun[0].length);
  return (
    new RegExp(`^\\W*(?:(?:${LEADS})\\W+)*$`).test(before) &&
    new RegExp(`^\\W*(?:(?:${TRAILS})\\W*)*$`).test(after)
  );
}

/** "give me a draft url to look at": whoever wants the address wants the deployment. */
const ASKS_FOR_DRAFT =
  /\b(?:give|get|want|need|make|create|have|send|share|show|put up|with|and) (?:me |us )?(?:an? |the )?(?:[\w-]+ )?(?:draft|preview)(?: [\w-]+)? (?:url|link|address|deploy(?:ment)?|site|build|version)\b/;

/**
 * Did the person's typed words ask for this? They must hold, in one sentence, a verb for the operation that is not
 * negated, and the resource: by its own name or by a word for its class. A pull request or a deployment may be asked
 * for by its noun alone, and after a verb that takes only one kind of thing a pronoun stands for it.
 */
export function asksFor(
  typed: string,
  operation: Operation,
  resourceClass: ResourceClass,
  names: readonly string[],
): boolean {
  const words = classWords(resourceClass, names);
  // A message is made by sending it, and a person says that it is sent: "comment that it is done".
  if (operation === 'create' && resourceClass === 'message') {
    if (asksFor(typed, 'send', resourceClass, names)) return true;
  }
  const byNoun = ASKED_BY_NOUN[operation]?.includes(resourceClass) === true;
  const sentences = typed.split(/(?<=[.!?;\n])\s+|\n/);
  for (const [at, sentence] of sentences.entries()) {
    if (byNoun && sentence.split(/[,;:]|\band\b/).some((clause) => isNounRequest(clause, words)))
      return true;
    const draft = operation === 'deploy' ? ASKS_FOR_DRAFT.exec(sentence) : null;
    if (draft !== null && byNoun && !NEGATION.test(sentence.slice(0, draft.index))) return true;
    const verb = VERBS[operation].exec(sentence);
    if (verb === null || NEGATION.test(sentence.slice(0, verb.index))) continue;
    if (namesAny(sentence, names)) return true;
    if (words.test(sentence)) return true;
    const rest = sentence.slice(verb.index + verb[0].length);
    const selects = SELECTS.find(([pattern]) => pattern.test(verb[0]))?.[1];
    if (!PRONOUN.test(rest)) continue;
    if (selects?.includes(resourceClass) === true) return true;
    // "There is a stray folder called x. Remove it."
    const spokenOf = sentences[at - 1] ?? '';
    if (words.test(spokenOf) || namesAny(spokenOf, names)) return true;
  }
  return false;
}

const MAIN_LINE = /^(?:main|master|trunk|develop|production|release)$/i;

/** "On the branch" means the one at hand, never the line that everybody builds on. */
function classWords(resourceClass: ResourceClass, names: readonly string[]): RegExp {
  if (resourceClass === 'branch' && names.some((name) => MAIN_LINE.test(name)))
    return /\b(?:push|main|master|trunk)\b/;
  return CLASS_WORDS[resourceClass] ?? new RegExp(`\\b${resourceClass}s?\\b`);
}

const NUMBERED =
  /(?:^|[\s(,;:])(?:[#!]|(?:pr|mr|issue|ticket|bug|pull request|merge request|work item) ?[#!]?)(\d{1,7})\b/g;

/** Numbers by which a person names an issue or a request: `#71`, `!288`, `PR 231`. */
function numbered(typed: string): readonly string[] {
  return [...typed.matchAll(NUMBERED)].map((match) => match[1]!);
}

/** Globs that a person types, with at least three plain characters before the star: `feat/*`, `tmp-import-*`. */
const TYPED_GLOB = /(?<![\w*])[\w./-]{3,80}\*(?![\w*./])/g;

/**
 * One of these names stands in the text as a word of its own, or fits a glob that stands there. Names shorter than
 * three letters say nothing.
 */
export function namesAny(typed: string, names: readonly string[]): boolean {
  const stems = (typed.match(TYPED_GLOB) ?? []).map((glob) => glob.slice(0, -1));
  return names.some((name) => {
    const wanted = name.toLowerCase();
    if (/^\d{1,7}$/.test(wanted) && numbered(typed).includes(wanted)) return true;
    if (wanted.length < 3) return false;
    if (stems.some((stem) => wanted.startsWith(stem) && wanted.length > stem.length)) return true;
    const at = typed.indexOf(wanted);
    if (at < 0) return false;
    const before = typed[at - 1] ?? ' ';
    const after = typed[at + wanted.length] ?? ' ';
    return !/[\w-]/.test(before) && !/[\w-]/.test(after);
  });
}
