/**
 * Stopped, asked and bounded calls as SARIF 2.1.0 (OASIS), for code hosts and viewers of findings: a reason code is a
 * rule, a call is a result, its chain of evidence is a code flow, a person's yes suppresses it.
 */
import type { StepView } from '../protocol';
import { oneLine, visible } from './plain';
import { notable, type Story } from './story';
import { outcomeWords } from './words';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/remit-guard/remit';
/** Of a call that carries no reason code: none is left without a rule. */
const UNNAMED = 'NOT_ALLOWED';
const BASE = 'WORKSPACE';

/** One run a session. */
export function sarif(stories: readonly Story[], version: string): string {
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: stories.map((story) => run(story, version)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function run(story: Story, version: string): unknown {
  const steps = notable(story);
  const codes = [...new Set(steps.map((step) => step.reasonCode ?? UNNAMED))].sort();
  const { id, startedAt, lastAt, agent, title } = story.summary;
  return {
    tool: {
      driver: {
        name: 'Remit',
        version,
        informationUri: HOME,
        rules: codes.map((code) => ({
          id: code,
          name: pascal(code),
          shortDescription: { text: message(code.toLowerCase().replaceAll('_', ' ')) },
        })),
      },
    },
    automationDetails: {
      id: `remit/${id}`,
      description: { text: message(`${agent || 'agent'}: ${title || 'untitled session'}`) },
    },
    invocations: [{ executionSuccessful: true, startTimeUtc: startedAt, endTimeUtc: lastAt }],
    originalUriBaseIds: {
      [BASE]: { description: { text: 'The folder that the agent worked in.' } },
    },
    columnKind: 'utf16CodeUnits',
    results: steps.map((step) => result(story, step, codes)),
  };
}

function result(story: Story, step: StepView, codes: readonly string[]): unknown {
  const ruleId = step.reasonCode ?? UNNAMED;
  const chain = step.evidence.flatMap((number) => story.byNumber.get(number) ?? []);
  const approved = /^allow-|^grant/.test(step.answer?.answer ?? '');
  return {
    ruleId,
    ruleIndex: codes.indexOf(ruleId),
    level: levelOf(step),
    kind: 'fail',
    message: { text: message([step.title, step.forPerson].filter(Boolean).join(': ')) },
    locations: [location(story, step)],
    ...(chain.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: flow(story, [...chain, step]) }] }] }),
    ...(approved
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: 'A person allowed it.' },
          ],
        }
      : {}),
    partialFingerprints: { 'remitStep/v1': `${step.session}:${step.step}` },
    properties: {
      decision: step.decision,
      outcome: outcomeWords(step),
      points: step.points,
      at: step.at,
      agent: step.agent,
      effects: step.effects.map(
        ({ operation, resource, environment, reversibility }) =>
          `${operation} ${resource} in ${environment}, ${reversibility}`,
      ),
      because: step.because,
    },
  };
}

function levelOf({ decision }: StepView): 'error' | 'warning' | 'note' {
  if (decision === 'DENY') return 'error';
  return decision === 'CONFIRM' ? 'warning' : 'note';
}

function flow(story: Story, steps: readonly StepView[]): readonly unknown[] {
  return steps.map((step, index) => ({
    location: location(story, step),
    executionOrder: index + 1,
    executionTimeUtc: step.at,
    importance: index === steps.length - 1 ? 'essential' : 'important',
  }));
}

/** The file that the step touched, where it names one of the workspace, and always the step itself. */
function location(story: Story, step: StepView): unknown {
  const uri = insideWorkspace(step.path, story.summary.workspace);
  return {
    ...(uri === undefined
      ? {}
      : { physicalLocation: { artifactLocation: { uri, uriBaseId: BASE } } }),
    logicalLocations: [
      {
        name: `step ${step.step}`,
        fullyQualifiedName: `${step.session}/${step.step}`,
        kind: 'member',
      },
    ],
    message: { text: message(`Step ${step.step}, ${step.tool}: ${step.title}`) },
  };
}

function insideWorkspace(path: string | undefined, workspace: string): string | undefined {
  if (path === undefined || !path.startsWith(`${workspace}/`)) return undefined;
  return path
    .slice(workspace.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** A message may hold placeholders and links (3.11.5, 3.11.6); foreign text may not. */
function message(text: string): string {
  return visible(oneLine(text, 1_000))
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}

function pascal(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
