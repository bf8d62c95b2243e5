/**
 * Workflows of a forge that are run on this machine: `act`, `gitlab-ci-local`, `gitlab-runner exec`, `circleci local
 * execute`. The commands of the jobs are read from the workflow files. They run in containers, so that what counts is
 * what leaves those, unless the call says that they run in this very shell.
 */
import type { Effect } from '../../model/effect';
import { isRecord } from '../apis/values';
import { literal, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { normalise } from '../paths';
import { graveWhenStarted } from '../run-later';
import { readYaml } from '../yaml';
import { insideEffects } from './container-runs';

type Fields = Readonly<Record<string, unknown>>;

interface Job {
  readonly name: string;
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

function folderOfCall(call: Call): string {
  return call.invocation.cwd ?? normalise(call.context.workspaceRoot);
}

/** Values of expressions are only known when the job runs. */
function workflow(call: Call, path: string): Fields | undefined {
  const text = call.context.look.file(path)?.text;
  if (text === undefined) return undefined;
  const [data] = readYaml(text.replace(/\$\{\{[^{}]{0,400}\}\}/g, '$REMIT_UNKNOWN'));
  return isRecord(data) ? data : undefined;
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}

function exported(...environments: readonly unknown[]): string {
  return environments
    .flatMap((one) => (isRecord(one) ? Object.entries(one) : []))
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `export ${name}="${String(value).replace(/["\\`]/g, '\\$&')}"\n`)
    .join('');
}

/** The jobs that are named, else all, with those that they need. */
function chosen(jobs: readonly Job[], named: readonly string[]): readonly Job[] {
  if (named.length === 0) return jobs;
  const wanted = new Set(named);
  // Each round takes in what the last one needs; a chain is no longer than there are jobs.
  for (let round = 0; round < Math.min(jobs.length, 20); round += 1)
    for (const job of jobs)
      if (wanted.has(job.name)) for (const need of job.needs) wanted.add(need);
  return jobs.filter((job) => wanted.has(job.name));
}

function runs(
  call: Call,
  jobs: readonly Job[],
  place: 'here' | 'mounted' | 'container',
): readonly Effect[] {
  const folder = folderOfCall(call);
  const { context, invocation } = call;
  const effects = jobs.slice(0, 40).flatMap(({ lines }) => {
    const text = lines.join('\n');
    if (place === 'here')
      return graveWhenStarted(call, context.shell(text, folder, invocation, call.name));
    const mounts = place === 'mounted' ? [{ from: folder, to: folder, written: true }] : [];
    return insideEffects(call, text, mounts, folder, 'secrets');
  });
  return effects;
}

/** GitHub's workflows: those below the folder or the one that `-W` names, of the event, `push` where none is named. */
function act(call: Call): readonly Effect[] {
  if (call.has('l', 'list', 'n', 'dryrun', 'g', 'graph', 'validate', 'man-page', 'bug-report'))
    return [];
  const { context, invocation } = call;
  const given = call.value('W', 'workflows');
  const at =
    given === undefined
      ? `${folderOfCall(call)}/.github/workflows`
      : context.path(given, invocation);
  const named = (context.look.list(at ?? '') ?? []).map((name) => `${at ?? ''}/${name}`);
  const paths = /\.ya?ml$/.test(at ?? '')
    ? [at ?? '']
    : named.filter((path) => /\.ya?ml$/.test(path));
  const [event] = call.positionals.map((word) => word.text);
  const jobs = paths.slice(0, 20).flatMap((path) => {
    const data = workflow(call, path);
    if (data === undefined || !isStarted(data['on'] ?? data['true'], event, call)) return [];
    return jobsOf(data);
  });
  const wanted = call.values('j', 'job').map((value) => value.text);
  const isHere = call.values('P', 'platform').some((value) => /=-self-hosted$/.test(value.text));
  const place = isHere ? 'here' : call.has('b', 'bind') ? 'mounted' : 'container';
  return runs(call, chosen(jobs, wanted), place);
}

function isStarted(on: unknown, event: string | undefined, call: Call): boolean {
  const names = isRecord(on) ? Object.keys(on) : texts(on);
  if (event !== undefined) return names.includes(event);
  // Without an event, a job that is named is taken from wherever it stands.
  return call.value('j', 'job') !== undefined || names.length === 1 || names.includes('push');
}

function jobsOf(data: Fields): readonly Job[] {
  const jobs = isRecord(data['jobs']) ? data['jobs'] : {};
  return Object.entries(jobs).map(([name, job]): Job => {
    const fields = isRecord(job) ? job : {};
    const steps = Array.isArray(fields['steps']) ? (fields['steps'] as readonly unknown[]) : [];
    const lines = steps.flatMap((step) => {
      if (!isRecord(step) || typeof step['run'] !== 'string') return [];
      const folder = step['working-directory'];
      const inner = `${exported(data['env'], fields['env'], step['env'])}${step['run']}`;
      return [typeof folder === 'string' ? `(cd ${folder}\n${inner}\n)` : `(\n${inner}\n)`];
    });
    return { name, needs: texts(fields['needs']), lines };
  });
}

/** Keys of a GitLab file that are no jobs. */
const GITLAB_KEYS =
  /^(?:default|include|stages|variables|workflow|image|services|cache|before_script|after_script|spec|pages)$|^\./;

function gitlabJobs(call: Call): readonly Job[] {
  const file = call.value('file')?.text ?? '.gitlab-ci.yml';
  const data = workflow(call, `${folderOfCall(call)}/${file}`) ?? {};
  const shared = isRecord(data['default']) ? data['default'] : data;
  return Object.entries(data).flatMap(([name, job]): Job[] => {
    if (GITLAB_KEYS.test(name) || !isRecord(job)) return [];
    const part = (key: string): readonly string[] => texts(job[key] ?? shared[key]);
    const needs = Array.isArray(job['needs']) ? (job['needs'] as readonly unknown[]) : [];
    return [
      {
        name,
        needs: needs.flatMap((need) => texts(isRecord(need) ? need['job'] : need)),
        lines: [
          exported(data['variables'], job['variables']),
          ...part('before_script'),
          ...texts(job['script']),
          ...part('after_script'),
        ].filter((line) => line !== ''),
      },
    ];
  });
}

function gitlabLocal(call: Call): readonly Effect[] {
  if (call.has('list', 'list-all', 'list-csv', 'list-json', 'preview', 'completion')) return [];
  const jobs = gitlabJobs(call);
  const words = call.positionals.map((word) => word.text);
  const isHere = call.has('shell-isolation', 'shell-executor-no-image', 'force-shell-executor');
  const meant = call.has('stage') || call.value('stage') !== undefined ? jobs : chosen(jobs, words);
  return [ordinaryTool(call, call.name), ...runs(call, meant, isHere ? 'here' : 'mounted')];
}

function wordsOf(call: Call): readonly string[] {
  return [...call.subcommands, ...call.positionals.map((word) => word.text)];
}

/** A step is a word, or `run` with a text or with `command`. */
function circle(call: Call): readonly Effect[] {
  const words = wordsOf(call);
  if (words[0] !== 'local' || words[1] !== 'execute') return [];
  const data = workflow(call, `${folderOfCall(call)}/.circleci/config.yml`) ?? {};
  const jobs = Object.entries(isRecord(data['jobs']) ? data['jobs'] : {}).map(
    ([name, job]): Job => {
      const fields = isRecord(job) ? job : {};
      const steps = Array.isArray(fields['steps']) ? (fields['steps'] as readonly unknown[]) : [];
      const lines = steps.flatMap((step) => {
        const run = isRecord(step) ? step['run'] : undefined;
        return texts(isRecord(run) ? run['command'] : run);
      });
      return {
        name,
        needs: [],
        lines: [exported(fields['environment']), ...lines].filter((line) => line !== ''),
      };
    },
  );
  const joined = call.values('job').map((value) => value.text);
  const named = joined.length > 0 ? joined : words.slice(2, 3);
  return runs(call, chosen(jobs, named.length > 0 ? named : ['build']), 'container');
}

/** What clients of forges run here, whose other commands are read by their words alone. */
export function workflowRuns(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  switch (call.name) {
    case 'circleci':
      return circle(call);
    case 'gitlab-runner': {
      const [command, executor, ...names] = wordsOf(call);
      if (command !== 'exec') return [];
      const place = executor === 'shell' ? 'here' : 'container';
      return runs(call, chosen(gitlabJobs(call), names), place);
    }
    case 'gh': {
      const at = invocation.args.findIndex((word) => !word.text.startsWith('-'));
      if (invocation.args[at]?.text !== 'act') return [];
      const words = [literal('act'), ...invocation.args.slice(at + 1)];
      return context.shell(words, invocation.cwd, invocation, 'gh act');
    }
    default:
      return [];
  }
}

export const workflowRunners: readonly Program[] = [
  defineProgram({
    names: ['act'],
    synopsis: "Runs GitHub's workflows in containers of this machine; their commands are read.",
    grammar: {
      valued:
        'W workflows j job P platform s secret secret-file var var-file e eventpath env env-file matrix input input-file C directory artifact-server-path container-architecture container-options cache-server-path actor a network'.split(
          ' ',
        ),
    },
    effects: (call) => [ordinaryTool(call, 'act'), ...act(call)],
    examples: [
      { command: 'act --help', effects: [] },
      { command: 'act --version', effects: [] },
      { command: 'act --list', effects: ['execute process:act'] },
      {
        command: 'act -j drop',
        files: {
          '.github/workflows/a.yml':
            'on: push\njobs:\n  drop:\n    needs: [first]\n    steps:\n      - run: rm -rf /srv/a\n  first:\n    steps:\n      - run: kubectl delete ns a\n',
        },
        effects: ['execute process:act', 'delete namespace:a'],
      },
    ],
  }),
  defineProgram({
    names: ['gitlab-ci-local'],
    synopsis: "Runs a GitLab pipeline's jobs on this machine; their scripts are read.",
    grammar: {
      valued: [
        'file',
        'cwd',
        'stage',
        'variable',
        'variables-file',
        'remote-variables',
        'concurrency',
        'home',
        'needs-depth',
      ],
    },
    effects: gitlabLocal,
    examples: [
      { command: 'gitlab-ci-local --list', effects: [] },
      { command: 'gitlab-ci-local --help', effects: [] },
      { command: 'gitlab-ci-local --version', effects: [] },
      {
        command: 'gitlab-ci-local --shell-isolation a',
        files: {
          '.gitlab-ci.yml':
            'stages: [x]\na:\n  script:\n    - rm -rf /srv/a\nb:\n  script: [rm -rf /srv/b]\n',
        },
        effects: ['execute process:gitlab-ci-local', 'delete directory:/srv/a'],
      },
    ],
  }),
];
