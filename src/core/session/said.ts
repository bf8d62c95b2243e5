/**
 * What the person said. Only typed text counts: fenced, quoted and attached text, slash commands and what a hook or
 * a program added are taken out first, since any of them may carry another author's words.
 */
import type { Operation, ResourceClass } from '../model/operation';

/** The person's own words, lower case. */
export function typedText(prompt: string): string {
  return prompt
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/~~~[\s\S]*?(?:~~~|$)/g, ' ')
    .replace(/<([a-z][\w-]{0,40})\b[^>]{0,200}>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/^[ \t]*>.*$/gm, ' ')
    .replace(/(^|\s)@[\w./~-]+/g, ' ')
    .replace(/^[ \t]*\/[\w-]+/gm, ' ')
    .toLowerCase();
}

const VERBS: Readonly<Record<Operation, RegExp>> = {
  read: /\b(?:read|show|list|look|check|find|explain|inspect|view|get)\b/,
  create: /\b(?:create|open|add|make|set up|start|file|raise|write|generate|provision|spin up)\b/,
  update:
    /\b(?:update|change|edit|modify|push|fix|rename|move|merge|close|set|scale|resize|migrate|apply|bump|upgrade)\b/,
  delete:
    /\b(?:delete|remove|drop|destroy|wipe|clean(?: up)?|clear|decommission|tear down|purge|prune|get rid of|reset|discard)\b/,
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
  'working-tree': /\b(?:working tree|changes|untracked|files)\b/,
  workflow: /\b(?:workflows?|actions?|pipelines?|ci)\b/,
  repository: /\b(?:repos?|repository|repositories)\b/,
  secret: /\b(?:secrets?|variables?|env vars?)\b/,
  token: /\b(?:tokens?|keys?|credentials?)\b/,
};

const NEGATION = /\b(?:do not|don't|dont|never|no|not|without|avoid|stop)\b[^.;\n]{0,24}$/;

/**
 * Did the person's typed words ask for this? They must hold, in one sentence, a verb for the operation that is not
 * negated, and the resource: by its own name or by a word for its class.
 */
export function asksFor(
  typed: string,
  operation: Operation,
  resourceClass: ResourceClass,
  names: readonly string[],
): boolean {
  for (const sentence of typed.split(/(?<=[.!?;\n])\s+|\n/)) {
    const verb = VERBS[operation].exec(sentence);
    if (verb === null || NEGATION.test(sentence.slice(0, verb.index))) continue;
    if (namesAny(sentence, names)) return true;
    const words = CLASS_WORDS[resourceClass] ?? new RegExp(`\\b${resourceClass}s?\\b`);
    if (words.test(sentence)) return true;
  }
  return false;
}

/** One of these names stands in the text as a word of its own. Names shorter than three letters say nothing. */
export function namesAny(typed: string, names: readonly string[]): boolean {
  return names.some((name) => {
    const wanted = name.toLowerCase();
    if (wanted.length < 3) return false;
    const at = typed.indexOf(wanted);
    if (at < 0) return false;
    const before = typed[at - 1] ?? ' ';
    const after = typed[at + wanted.length] ?? ' ';
    return !/[\w-]/.test(before) && !/[\w-]/.test(after);
  });
}
