/**
 * The support matrix `docs/agents.md`: what each adapter says of itself, and what the last run with its real client
 * showed (`docs/agents-observed.json`, written by the agent tests with REMIT_UPDATE=1).
 */
import { existsSync, readFileSync } from 'node:fs';
import { AGENTS } from '../../src/agents/all';
import type { Agent, InstallPlace } from '../../src/agents/define';
import { page, table } from './markdown';

/** One client's entry of the file. */
interface Observed {
  readonly version: string;
  readonly date: string;
  readonly cases: Readonly<Record<string, boolean>>;
}

type AllObserved = Readonly<Record<string, Observed>>;

const PLACE: InstallPlace = { home: '~', platform: 'linux', projectRoot: '.' };

export function agentsPage(observedFile: string): string {
  const observed: AllObserved = existsSync(observedFile)
    ? (JSON.parse(readFileSync(observedFile, 'utf8')) as AllObserved)
    : {};
  return page([
    '# Agents',
    'Written by `npm run docs` from the adapters and from the last run of `npm run test:agents`, in which the real clients play a scripted session; do not edit. Remit stands in an agent’s own hooks: it decides what passes through them, and each way round them that we know of is named below.',
    '## At a glance',
    overview(observed),
    '## What the real clients did',
    'Every line is a case that was played with the real client. **yes**: it held. **no**: it did not, and a deviation below says why. A dash: the adapter does not claim it.',
    caseTable(observed),
    '## Agent by agent',
    ...AGENTS.flatMap(details),
  ]);
}

function overview(observed: AllObserved): string {
  const rows = AGENTS.map((agent) => [
    agent.meta.name,
    proof(agent, observed[agent.meta.id]),
    agent.meta.canRewrite ? 'yes' : 'no',
    time(agent.meta.answerWithinSeconds),
    files(agent),
  ]);
  const head = [
    'Agent',
    'Proved with',
    'A bounded call is rewritten',
    'A person has',
    'Installed in',
  ];
  return table(head, rows);
}

function time(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

function proof({ meta }: Agent, observed: Observed | undefined): string {
  if (observed !== undefined) return `${observed.version}, ${observed.date}`;
  if (meta.verified !== undefined) return meta.verified.version;
  return 'from documents only';
}

function files(agent: Agent): string {
  if (agent.install.shipped === true) return 'the extension itself';
  const [first, ...more] = agent.install.files(PLACE, 'user');
  if (first === undefined) return '';
  return `\`${first.path}\`${more.length > 0 ? ` and ${more.length} beside it` : ''}`;
}

function caseTable(observed: AllObserved): string {
  const agents = AGENTS.filter(({ meta }) => observed[meta.id] !== undefined);
  const names = [...new Set(Object.values(observed).flatMap(({ cases }) => Object.keys(cases)))];
  const rows = names.map((name) => [
    name,
    ...agents.map(({ meta }) => {
      const held = observed[meta.id]?.cases[name];
      return held === undefined ? '–' : held ? 'yes' : 'no';
    }),
  ]);
  return table(['', ...agents.map(({ meta }) => meta.name)], rows);
}

function details({ meta }: Agent): readonly string[] {
  const gates = meta.events.filter((event) => event.gates).map(({ name }) => `\`${name}\``);
  const heard = meta.events.filter((event) => !event.gates).map(({ name }) => `\`${name}\``);
  return [
    `### ${meta.name}`,
    `Decides at ${gates.join(', ')}; hears ${heard.join(', ')}.`,
    meta.deviations.map(({ what, why }) => `- ${what} ${why}`).join('\n'),
  ];
}
