/**
 * Events as OCSF, one JSON object a line, for systems that collect security events. A call that was not simply allowed
 * is a Detection Finding (class 2004) with the Security Control profile; what became of its question updates or closes
 * that finding; everything else is a Base Event. Times are milliseconds since 1970.
 */
import type { Event } from '../../core/model/event';
import { isBoundForm, type Decision } from '../../core/model/verdict';
import { oneLine } from './plain';

/** The version of the OCSF schema that the names are taken from. */
export const OCSF_VERSION = '1.3.0';

type Judged = Extract<Event, { type: 'judged' }>;
type Answered = Extract<Event, { type: 'answered' }>;

export function* ocsfLines(events: Iterable<Event>, version: string): Generator<string> {
  const findings = new Map<string, Judged>();
  for (const event of events) {
    if (event.type === 'judged' && event.decision !== 'ALLOW') {
      findings.set(`${event.session}\0${event.step}`, event);
    }
    yield `${JSON.stringify(ocsfEvent(event, findings, version))}\n`;
  }
}

function ocsfEvent(event: Event, findings: ReadonlyMap<string, Judged>, version: string): unknown {
  if (event.type === 'judged' && event.decision !== 'ALLOW') return opened(event, version);
  if (event.type === 'answered') {
    const judged = findings.get(`${event.session}\0${event.step}`);
    if (judged !== undefined) return concluded(event, judged, version);
  }
  return baseEvent(event, version);
}

const CREATE = 1;
const UPDATE = 2;
const CLOSE = 3;

function opened(event: Judged, version: string): unknown {
  const { decision } = event;
  return {
    ...finding(event, event, CREATE, version),
    // New, and resolved where nobody is asked.
    status_id: decision === 'CONFIRM' ? 1 : 4,
    ...control(decision),
    message: oneLine(event.forPerson || `${decision} ${event.reasonCode ?? ''}`, 1_000),
  };
}

function concluded(event: Answered, judged: Judged, version: string): unknown {
  const allowed = /^allow-|^grant|^let-through/.test(event.answer);
  const waits = event.answer === 'no-answer' || isBoundForm(event.answer);
  return {
    ...finding(event, judged, waits ? UPDATE : CLOSE, version),
    status_id: waits ? 2 : 4,
    action_id: allowed ? 1 : 2,
    disposition_id: allowed ? (event.by === 'person' ? 8 : 17) : 2,
    message: oneLine(`${event.answer} by ${event.by}`, 1_000),
    ...(event.note === undefined ? {} : { comment: oneLine(event.note, 1_000) }),
  };
}

/** Action 1 allowed, 2 denied. Disposition 2 blocked, 11 corrected, 14 delayed. */
function control(decision: Decision): {
  readonly action_id: number;
  readonly disposition_id: number;
} {
  switch (decision) {
    case 'ALLOW':
      return { action_id: 1, disposition_id: 1 };
    case 'ALLOW_WITH_CAPS':
      return { action_id: 1, disposition_id: 11 };
    case 'CONFIRM':
      return { action_id: 0, disposition_id: 14 };
    case 'DENY':
      return { action_id: 2, disposition_id: 2 };
  }
}

function finding(event: Event, judged: Judged, activity: number, version: string): object {
  const title = judged.effects[0];
  return {
    ...common(event, version, { category: 2, class: 2004, activity }),
    severity_id: severityOf(judged),
    metadata: { ...metadata(event, version), profiles: ['security_control'] },
    finding_info: {
      uid: `${judged.session}:${judged.step}`,
      title:
        title === undefined
          ? (judged.reasonCode ?? judged.decision)
          : oneLine(`${title.operation} ${title.resource} in ${title.environment}`),
      desc: oneLine(judged.forPerson, 1_000),
      created_time: Date.parse(judged.at),
      types: [judged.reasonCode ?? judged.decision],
      analytic: {
        type_id: 1,
        name: judged.reasonCode ?? judged.decision,
        uid: judged.rules[0] ?? judged.reasonCode ?? judged.decision,
      },
      related_events: judged.evidence.map((step) => ({ uid: `${judged.session}:${step}` })),
    },
    resources: judged.effects.map(({ resource, environment }) => ({
      type: resource.split(':')[0],
      name: oneLine(resource),
      labels: [`environment:${environment}`],
    })),
    evidences: [{ data: { actions: judged.actions, because: judged.because } }],
    risk_score: judged.points,
    unmapped: {
      session: judged.session,
      step: judged.step,
      decision: judged.decision,
      agent: judged.agent.id,
    },
  };
}

/** Severity 1 informational, 2 low, 3 medium, 4 high, 5 critical: by the gravest tier. */
function severityOf({ effects }: Judged): number {
  return Math.min(5, 1 + Math.max(0, ...effects.map((effect) => effect.tier)));
}

function baseEvent(event: Event, version: string): unknown {
  const { seq: _seq, at: _at, prev: _prev, hash: _hash, ...rest } = event;
  return {
    ...common(event, version, { category: 0, class: 0, activity: 99 }),
    activity_name: event.type,
    severity_id: 1,
    message: event.type,
    unmapped: rest,
  };
}

function common(
  event: Event,
  version: string,
  kind: { readonly category: number; readonly class: number; readonly activity: number },
): object {
  return {
    category_uid: kind.category,
    class_uid: kind.class,
    activity_id: kind.activity,
    type_uid: kind.class * 100 + kind.activity,
    time: Date.parse(event.at),
    metadata: metadata(event, version),
  };
}

function metadata(event: Event, version: string): object {
  return {
    version: OCSF_VERSION,
    product: { name: 'Remit', vendor_name: 'Remit', version },
    log_name: 'remit',
    sequence: event.seq,
    uid: event.hash,
    ...(event.session === '' ? {} : { correlation_uid: event.session }),
    original_time: event.at,
  };
}
