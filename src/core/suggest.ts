/**
 * A task suggested from the person's first prompt and from what the workspace says, by words and patterns alone. Every
 * piece says which words and which file it came from; the person accepts, edits or drops it. Nothing here takes effect
 * by itself.
 */
import { typedText } from './session/said';
import type { Grant, Task } from './model/task';
import { TASK_FORMAT } from './model/task';
import type { Operation, ResourceClass } from './model/operation';

export type SuggestedField =
  'environments' | 'branches' | 'hosts' | 'credentials' | 'paths' | 'grants' | 'never';

export interface Suggestion {
  readonly task: Task;
  readonly chips: readonly {
    readonly field: SuggestedField;
    readonly value: string;
    /** The person's words. */
    readonly because: string;
    /** Path in the workspace of the file that said the rest, where one did. */
    readonly file?: string;
  }[];
}

/** What the workspace adds to the words. It suggests only where the words ask for that kind of thing. */
export interface Surroundings {
  /** The branch that is checked out; empty on a detached head. */
  readonly branch?: string;
  readonly defaultBranch?: string;
  /** Names of the environments that the accepted workspace file tells apart. */
  readonly environments?: readonly string[];
  /** Names in the workspace's root folder. */
  readonly rootNames?: readonly string[];
}

interface Chip {
  readonly field: SuggestedField;
  readonly value: string;
  readonly because: string;
  readonly file?: string;
  readonly grant?: Grant;
}

const TITLE_CHARS = 80;

export function suggestTask(prompt: string, surroundings: Surroundings = {}): Suggestion {
  const where = environments(prompt, surroundings);
  const chips = unique([
    ...where,
    ...branches(prompt, surroundings),
    ...hosts(prompt),
    ...credentials(prompt),
    ...credentialFiles(prompt, where, surroundings),
    ...grants(prompt),
    ...nevers(prompt),
  ]);
  const named = (field: SuggestedField): string[] =>
    chips.filter((chip) => chip.field === field).map((chip) => chip.value);
  const scope = {
    ...listed('environments', named('environments')),
    ...listed('branches', named('branches')),
    ...listed('hosts', named('hosts')),
    ...listed('credentials', named('credentials')),
    ...listed('never', named('never')),
    ...listed(
      'grants',
      chips.flatMap((chip) => (chip.grant === undefined ? [] : [chip.grant])),
    ),
  };
  const plan =
    /\b(?:plan only|only plan|just plan|discuss only|do not change anything|don't change anything|read[- ]only)\b/i.test(
      prompt,
    );
  return {
    task: {
      format: TASK_FORMAT,
      title: titleOf(prompt),
      ...(plan ? { mode: 'plan' as const } : {}),
      ...(Object.keys(scope).length === 0 ? {} : { scope }),
    },
    chips: chips.map(({ field, value, because, file }) => ({
      field,
      value,
      because,
      ...(file === undefined ? {} : { file }),
    })),
  };
}

function listed<K extends string, V>(key: K, values: readonly V[]): { readonly [P in K]?: V[] } {
  return values.length === 0 ? {} : ({ [key]: [...values] } as { readonly [P in K]: V[] });
}

function titleOf(prompt: string): string {
  const line =
    prompt
      .split('\n')
      .find((text) => text.trim() !== '')
      ?.trim() ?? '';
  const sentence = /^.{8,}?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  const title = sentence.replace(/[.!?]$/, '');
  if (title === '') return 'Untitled task';
  return title.length <= TITLE_CHARS ? title : `${title.slice(0, TITLE_CHARS - 1).trimEnd()}…`;
}

const NEGATED =
  /\b(?:do not|don't|dont|never|not|without|avoid|leave|except|hands off)\b[^.;\n]{0,40}$/i;

function isNegated(prompt: string, at: number): boolean {
  return NEGATED.test(prompt.slice(Math.max(0, at - 60), at));
}

function wordsAround(prompt: string, at: number, length: number): string {
  const start = Math.max(0, prompt.lastIndexOf(' ', Math.max(0, at - 20)) + 1);
  return prompt
    .slice(start, at + length + 12)
    .split('\n')[0]!
    .trim();
}

/** Never suggested: an environment that real people use is named by the person or not at all. */
const LIVE = /^(?:prod|production|live)$/i;

const WORKSPACE_FILE = '.remit/workspace.jsonc';

function environments(prompt: string, { environments: named = [] }: Surroundings): readonly Chip[] {
  const usual = /\b(staging|stage|preview|qa|uat|sandbox|development|pr-\d{1,6})\b/gi;
  const own = named.filter((name) => !LIVE.test(name) && /^[\w.-]+$/.test(name));
  const known = own.map((name) => new RegExp(`\\b(${name.replace(/[.-]/g, '\\$&')})\\b`, 'gi'));
  return [...known, usual].flatMap((pattern, at) =>
    [...prompt.matchAll(pattern)].flatMap((match): Chip[] => {
      if (isNegated(prompt, match.index)) return [];
      const value = own[at] ?? match[1]!.toLowerCase();
      const because = wordsAround(prompt, match.index, match[1]!.length);
      const file = at < own.length ? { file: WORKSPACE_FILE } : {};
      return [{ field: 'environments', value, because, ...file }];
    }),
  );
}

/** What asks for work to leave this machine on a branch. */
const PUSHES = /\b(?:push|pull request|merge request|open (?:a |the )?pr|commit and push)\b/i;
const DEFAULT_BRANCHES: ReadonlySet<string> = new Set(['main', 'master', 'trunk', 'develop']);

function branches(prompt: string, surroundings: Surroundings): readonly Chip[] {
  const pattern =
    /\b((?:feat|feature|fix|bugfix|hotfix|chore|docs|refactor|release|test|ci)\/[\w./-]{1,80}[\w])/g;
  const named = [...prompt.matchAll(pattern)].map((match) => ({
    field: 'branches' as const,
    value: match[1]!,
    because: wordsAround(prompt, match.index, match[1]!.length),
  }));
  const { branch = '', defaultBranch } = surroundings;
  const asked = PUSHES.exec(typedText(prompt));
  if (named.length > 0 || asked === null || isNegated(prompt, asked.index)) return named;
  if (branch === '' || branch === defaultBranch || DEFAULT_BRANCHES.has(branch)) return named;
  return [{ field: 'branches', value: branch, because: asked[0], file: '.git/HEAD' }];
}

/** Endings of programs and libraries as well as of hosts: `deploy.sh` and `socket.io` are none. */
const AMBIGUOUS = /^[^.]+\.(?:sh|io|ai|app|dev|co|cloud|local)$/;

function hosts(prompt: string): readonly Chip[] {
  const pattern =
    /\b(https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|dev|app|internal|local|cloud|ai|co|sh))\b(?![/.\w-]*@)/gi;
  return [...prompt.matchAll(pattern)].flatMap((match): Chip[] => {
    if (isNegated(prompt, match.index) || prompt[match.index - 1] === '@') return [];
    if (match[1] === undefined && AMBIGUOUS.test(match[2]!)) return [];
    // A path's last part, `scripts/release.sh`, is a file.
    if (match[1] === undefined && /[\w.]\/$/.test(prompt.slice(0, match.index))) return [];
    return [{ field: 'hosts', value: match[2]!.toLowerCase(), because: match[0] }];
  });
}

function credentials(prompt: string): readonly Chip[] {
  const variables = [
    ...prompt.matchAll(
      /\b([A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30})*_(?:TOKEN|KEY|SECRET|PASSWORD|URL|CREDENTIALS))\b/g,
    ),
  ];
  const files = [...prompt.matchAll(/(?:^|\s)((?:[\w./-]{0,80}\/)?\.env(?:\.[\w-]{1,30})?)\b/g)];
  return [
    ...variables.map((match) => ({
      field: 'credentials' as const,
      value: `env:${match[1]!}`,
      because: match[1]!,
    })),
    ...files.map((match) => ({
      field: 'credentials' as const,
      value: `file:${match[1]!}`,
      because: match[1]!,
    })),
  ];
}

/** Words that ask for a login of some kind. */
const SIGNS_IN =
  /\b(?:credentials?|tokens?|secrets?|passwords?|log ?ins?|sign ?ins?|env(?:ironment)? file)\b/i;

/**
 * The file of variables of an environment that the person named, where they speak of credentials too. Listing one
 * leaves the other logins out, so an environment alone suggests none.
 */
function credentialFiles(
  prompt: string,
  named: readonly Chip[],
  { rootNames = [] }: Surroundings,
): readonly Chip[] {
  const words = SIGNS_IN.exec(typedText(prompt))?.[0];
  if (words === undefined) return [];
  return named.flatMap(({ value, because }) =>
    rootNames
      .filter((name) => name === `.env.${value}` || name === `.env.${value}.local`)
      .map((name) => ({
        field: 'credentials' as const,
        value: `file:${name}`,
        because: because.includes(words) ? because : `${words}, ${value}`,
        file: name,
      })),
  );
}

const ASKED: readonly (readonly [RegExp, Operation, ResourceClass])[] = [
  [
    /\b(?:delete|remove|destroy|decommission|drop) (?:the |its |that |this )?(volume|database|table|bucket|branch|environment|namespace|service|backup|instance|cluster|release|tag|domain)s?\b/i,
    'delete',
    'volume',
  ],
  [
    /\b(?:open|create|raise|file|make) (?:a |an |the )?(pull request|pr|merge request|issue|release|tag|branch)\b/i,
    'create',
    'pull-request',
  ],
  [/\b(deploy|ship|roll ?out)\b/i, 'deploy', 'deployment'],
  [/\b(publish)\b/i, 'publish', 'package'],
];

function grants(prompt: string): readonly Chip[] {
  const typed = typedText(prompt);
  const environment = environments(prompt, {})[0]?.value;
  return ASKED.flatMap(([pattern, operation, fallback]): Chip[] => {
    const match = pattern.exec(typed);
    if (match === null || isNegated(typed, match.index)) return [];
    const resource = classOf(match[1]!, fallback);
    const grant: Grant = {
      operation,
      resource,
      ...(environment === undefined ? {} : { environment }),
      ...(operation === 'delete' ? { max: 1 } : {}),
    };
    const where = environment === undefined ? '' : ` in ${environment}`;
    return [
      { field: 'grants', value: `${operation} ${resource}${where}`, because: match[0], grant },
    ];
  });
}

function classOf(word: string, fallback: ResourceClass): ResourceClass {
  const classes: Readonly<Record<string, ResourceClass>> = {
    'pull request': 'pull-request',
    pr: 'pull-request',
    'merge request': 'pull-request',
    issue: 'issue',
    release: 'release',
    tag: 'tag',
    branch: 'branch',
    volume: 'volume',
    database: 'database',
    table: 'table',
    bucket: 'bucket',
    environment: 'environment',
    namespace: 'namespace',
    service: 'service',
    backup: 'backup',
    instance: 'instance',
    cluster: 'cluster',
    domain: 'domain',
  };
  return classes[word.toLowerCase()] ?? fallback;
}

function nevers(prompt: string): readonly Chip[] {
  const pattern =
    /\b(?:do not|don't|never|without|avoid|leave|hands off)\b[^.;\n]{0,40}?\b(production|prod|main|master)\b/gi;
  return [...prompt.matchAll(pattern)].map((match) => {
    const word = match[1]!.toLowerCase();
    const value = word.startsWith('prod') ? 'environment:production' : `branch:${word}`;
    return { field: 'never' as const, value, because: match[0] };
  });
}

function unique(chips: readonly Chip[]): readonly Chip[] {
  const seen = new Set<string>();
  return chips.filter((chip) => {
    const key = `${chip.field} ${chip.value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
