/**
 * The support matrix: what each adapter says of itself, and what the last run with its real client showed
 * (`docs/agents-observed.json`, written by the agent tests with REMIT_UPDATE=1). Long in `docs/agents.md`, short in the
 * README.
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
  /** Why a case did not hold, or could not be played. */
  readonly why?: Readonly<Record<string, string>>;
}

type AllObserved = Readonly<Record<string, Observed>>;

const PLACE: InstallPlace = { home: '~', platform: 'linux', projectRoot: '.' };

export function agentsPage(observedFile: string): string {
  const observed = readObserved(observedFile);
  return page([
    '# Agents',
    'Written by `npm run docs` from the adapters and from the last run of `npm run test:agents`, in which the real clients play a scripted session; do not edit. Remit stands in an agent’s own hooks: it decides what passes through them, and each way round them that we know of is named below.',
    '## At a glance',
    overview(observed),
    '## What the real clients did',
    'Every line is a case that was played with the real client. **yes**: it held. **no**: it did not. A dash: the client offers nothing to play it with. Why stands below, agent by agent. Empty: it was not played in the last run.',
    caseTable(observed),
    '## Agent by agent',
    ...AGENTS.flatMap((agent) => details(agent, observed[agent.meta.id])),
  ]);
}

/** The table of the README: how each agent is guarded, whether that was seen, and what is not covered. */
export function agentsTable(observedFile: string): string {
  const observed = readObserved(observedFile);
  const rows = AGENTS.map((agent) => [
    agent.meta.name,
    agent.install.shipped === true ? 'hooks inside the extension' : `hooks in ${files(agent)}`,
    seenWorking(agent, observed[agent.meta.id]),
    agent.meta.notCovered ?? 'nothing known',
  ]);
  return table(['agent', 'how', 'seen working, Linux', 'not covered'], rows);
}

function seenWorking({ meta }: Agent, observed: Observed | undefined): string {
  if (observed !== undefined) {
    const held = Object.values(observed.cases).filter(Boolean).length;
    const played = Object.keys(observed.cases).length;
    return `${observed.version}: ${held === played ? `all ${held}` : `${held} of ${played}`} cases`;
  }
  return meta.verified === undefined ? '**no**, from documents' : meta.verified.version;
}

function readObserved(file: string): AllObserved {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AllObserved) : {};
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
      const { cases, why } = observed[meta.id]!;
      const held = cases[name];
      if (held !== undefined) return held ? 'yes' : 'no';
      return why?.[name] === undefined ? '' : '–';
    }),
  ]);
  return table(['', ...agents.map(({ meta }) => meta.name)], rows);
}

function details({ meta }: Agent, observed: Observed | undefined): readonly string[] {
  const gates = meta.events.filter((event) => event.gates).map(({ name }) => `\`${name}\``);
  const heard = meta.events.filter((event) => !event.gates).map(({ name }) => `\`${name}\``);
  return [
    `### ${meta.name}`,
    `Decides at ${gates.join(', ')}; hears ${heard.join(', ')}.`,
    meta.deviations.map(({ what, why }) => `- ${what} ${why}`).join('\n'),
    ...casesNotHeld(observed),
  ];
}

function casesNotHeld(observed: Observed | undefined): readonly string[] {
  const why = Object.entries(observed?.why ?? {});
  if (why.length === 0) return [];
  return ['Cases:', why.map(([name, reason]) => `- *${name}*: ${reason}`).join('\n')];
}
