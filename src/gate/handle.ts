/**
 * One hook's way through the gate: decode, judge in the session's order, write, ask where a person must decide,
 * encode. Whatever goes wrong, a call that has not been judged is refused in the agent's own dialect.
 */
import type { Agent, Answer, Decoded } from '../agents/define';
import { heard, probeOf } from '../agents/probe';
import type { Verdict } from '../core/model/verdict';
import { carryVerdict } from './carry-verdict';
import { callKey, registrationOf } from './call-key';
import { agentRef, authored, canRewrite, mustRefuse, type Kind } from './decoded-call';
import { createDuplicates, type CallKey } from './duplicates';
import { finishStep } from './finish-step';
import type { HookReply } from './frame';
import type { Gate } from './gate';
import { hearPrompt } from './hearing';
import { judgeCall } from './judge-call';
import type { HookRequest } from './server';
import { withServer } from './mcp-servers';
import { sessionId, stepOfResult, thisMachine, workspaceOf, type LiveSession } from './sessions';
import { readSettings } from '../store/settings';
import { allowed } from './quiet';
import { placed } from './hook-folder';
import { createSubagentSessions } from './subagent-sessions';
import { WORDS } from './words';
import { workspaceRules } from './workspace-settings';
import { say } from '../core/model/say';

const NOTHING: HookReply = { exit: 0, stdout: '', stderr: '' };
/** The agent waits for us longer than this for nothing else: what is left is for writing and for the way back. */
const MARGIN_MS = 2_000;

/** Answers hooks. Never rejects. */
export function createHookHandler(gate: Gate): (request: HookRequest) => Promise<HookReply> {
  const duplicates = createDuplicates();
  const subagents = createSubagentSessions();

  return async (request) => {
    const agent = gate.agentFor(request.agent, request.payload);
    if (agent === undefined) return { exit: 2, stdout: '', stderr: `${WORDS.unknownAgent}\n` };
    const { rooted } = subagents;
    const heardEvent = rooted(agent.meta.id, agent.decode(request.payload, request.event));
    const decoded = placed(heardEvent, request.pid);
    try {
      const answer = await answerOf(agent, decoded, request);
      if (decoded.kind === 'before') gate.mishaps.logWritten(undefined);
      return answer;
    } catch (error) {
      if (isDiskError(error)) gate.mishaps.logWritten((error as NodeJS.ErrnoException).code);
      if (gate.status().observeUntil !== null) return agent.encode(decoded, { kind: 'pass' });
      const why = isDiskError(error) ? WORDS.notLogged : WORDS.failed;
      return mustRefuse(agent, decoded, request.event)
        ? agent.refusal(decoded.event || request.event, why)
        : NOTHING;
    }
  };

  async function answerOf(
    agent: Agent,
    decoded: Decoded,
    request: HookRequest,
  ): Promise<HookReply> {
    const { offUntil } = gate.status();
    if (offUntil !== null) return agent.encode(decoded, { kind: 'pass' });
    switch (decoded.kind) {
      case 'before': {
        const probe = probeOf(decoded);
        if (probe === undefined)
          return agent.encode(decoded, await before(agent, decoded, request));
        gate.journal.write('', { type: 'gate', what: 'probe-heard', detail: agent.meta.id });
        return agent.encode(decoded, { kind: 'deny', reason: heard(probe) });
      }
      case 'after':
        await after(agent, decoded, request);
        return agent.encode(decoded, { kind: 'pass' });
      case 'prompt':
        await prompt(agent, decoded, request);
        return agent.encode(decoded, { kind: 'pass' });
      case 'session-start':
      case 'session-end':
      case 'subagent-start':
      case 'subagent-end':
        await passage(agent, decoded, request);
        return agent.encode(decoded, { kind: 'pass' });
      case 'compaction':
        note(agent, decoded, 'compacted', decoded.reason);
        return agent.encode(decoded, { kind: 'pass' });
      case 'configuration':
        note(agent, decoded, 'configuration-changed', decoded.path);
        gate.health?.examine();
        return agent.encode(decoded, { kind: 'pass' });
      case 'ignored':
        return agent.encode(decoded, { kind: 'pass' });
      case 'unreadable': {
        if (!mustRefuse(agent, decoded, request.event)) return NOTHING;
        const observing = gate.status().observeUntil !== null;
        gate.journal.write('', {
          type: 'gate',
          what: 'unreadable',
          detail: `${agent.meta.id} ${request.event}: ${decoded.why}`,
        });
        gate.journal.flush();
        if (observing) return agent.encode(decoded, { kind: 'pass' });
        return agent.refusal(decoded.event || request.event, `${WORDS.unreadable}: ${decoded.why}`);
      }
    }
  }

  function sessionOf(
    agent: Agent,
    decoded: Exclude<Decoded, { kind: 'ignored' | 'unreadable' }>,
    pid: number,
  ): LiveSession {
    const { from } = decoded;
    const id = sessionId(agent.meta.id, from);
    gate.doors.hookFrom(id, pid);
    const live = gate.liveSession(id);
    if (live !== undefined && !live.ended) return live;
    const workspace = workspaceOf(from, gate.look(from.cwd, pid));
    return gate.sessionFor({
      id,
      agent: agentRef(agent, decoded.from),
      workspace,
      source: decoded.kind === 'session-start' ? decoded.reason : say`first call`,
      rules: workspaceRules(workspace, gate.paths.settings),
      place: thisMachine(),
    });
  }

  async function before(
    agent: Agent,
    decoded: Kind<'before'>,
    request: HookRequest,
  ): Promise<Answer> {
    const session = sessionOf(agent, decoded, request.pid);
    decoded = shown(agent, decoded, session);
    const key = keyOf(session, decoded, request);
    return duplicates.once(key, gate.now(), () => judged(agent, decoded, request, session, key));
  }

  /** The call with all that is known of the tool that it names. */
  function shown<D extends Kind<'before'> | Kind<'after'>>(
    agent: Agent,
    decoded: D,
    session: LiveSession,
  ): D {
    const named = withServer(agent, decoded, session);
    return gate.wayBack.known(gate.gateways.known(named, session), session);
  }

  async function judged(
    agent: Agent,
    decoded: Kind<'before'>,
    request: HookRequest,
    session: LiveSession,
    key: CallKey,
  ): Promise<Answer> {
    const mustAnswerAtMs = gate.now() + agent.meta.answerWithinSeconds * 1000 - MARGIN_MS;
    const ref = agentRef(agent, decoded.from);
    const { step, verdict } = await session.inOrder(() => {
      session.lastMs = gate.now();
      const { actions, callId } = decoded;
      const look = gate.look(session.workspace, request.pid);
      const call = { actions, agent: ref, callId, call: key.call, look, atMs: gate.now() };
      return judgeCall(session, call, gate.core, gate.journal, gate.hashes);
    });
    const carried = await carryVerdict(gate, {
      session,
      step,
      verdict,
      call: key.call,
      actions: decoded.actions,
      agent: ref,
      callId: decoded.callId,
      pid: request.pid,
      canRewrite: canRewrite(agent, decoded),
      askIsReal: agent.askIsReal(decoded),
      mayWaitMs: () => Math.max(0, mustAnswerAtMs - gate.now()),
      gone: request.gone,
    });
    if (carried.kind === 'pass' || carried.kind === 'allow') {
      await alreadyThere(session, decoded, step);
    }
    const answer = told(agent, decoded, session, verdict, carried);
    if (answer.kind === 'deny') return answer;
    gate.doors.letRun({
      session: session.id,
      step,
      actions: decoded.actions,
      effects: verdict.effects.map((one) => one.effect),
      ...(answer.kind === 'rewrite' ? { rewritten: answer.command } : {}),
    });
    gate.gateways.letRun({
      session: session.id,
      step,
      actions: decoded.actions,
      effects: verdict.effects.map((one) => one.effect),
      answered: verdict.decision !== 'ALLOW',
    });
    return answer;
  }

  /** The same in this agent's terms: its own permission rules, and its way back to the person. */
  function told(
    agent: Agent,
    decoded: Kind<'before'>,
    session: LiveSession,
    verdict: Verdict,
    answer: Answer,
  ): Answer {
    if (verdict.decision === 'ALLOW') {
      // Our own tools need no question of the agent's: what they ask, they ask the person themselves.
      if (gate.wayBack.isOwn(decoded)) return { kind: 'allow' };
      return allowed(agent, decoded, readSettings(gate.paths.settings));
    }
    if (verdict.decision !== 'DENY' || answer.kind !== 'deny') return answer;
    const hint = gate.wayBack.hint(session, verdict);
    return hint === undefined ? answer : { kind: 'deny', reason: `${answer.reason} ${hint}` };
  }

  /** Some agents hand over what the call will show before it is let through. */
  async function alreadyThere(
    session: LiveSession,
    decoded: Kind<'before'>,
    step: number,
  ): Promise<void> {
    const { result } = decoded;
    if (result !== undefined) await session.inOrder(() => finishStep(gate, session, step, result));
  }

  async function after(agent: Agent, decoded: Kind<'after'>, request: HookRequest): Promise<void> {
    const session = sessionOf(agent, decoded, request.pid);
    decoded = shown(agent, decoded, session);
    const key = keyOf(session, decoded, request);
    await session.inOrder(async () => {
      session.lastMs = gate.now();
      duplicates.over(key);
      const open = stepOfResult(session, decoded.callId, key.call);
      if (open === undefined) return;
      // What runs on in the background has not done all that it will.
      if (decoded.actions.some((action) => action.tool === 'shell' && action.background === true)) {
        delete open.kept;
      }
      await finishStep(gate, session, open.step, decoded.result);
    });
  }

  async function prompt(
    agent: Agent,
    decoded: Kind<'prompt'>,
    request: HookRequest,
  ): Promise<void> {
    const { pid } = request;
    const session = sessionOf(agent, decoded, pid);
    await session.inOrder(() => {
      session.lastMs = gate.now();
      if (isEcho(session, decoded, request, decoded.prompt.text)) return;
      const heard = authored(agent, session, decoded.prompt);
      hearPrompt(gate, session, heard, gate.look(session.workspace, pid));
    });
  }

  async function passage(
    agent: Agent,
    decoded: Kind<'session-start' | 'session-end'> | Kind<'subagent-start' | 'subagent-end'>,
    request: HookRequest,
  ): Promise<void> {
    const { pid } = request;
    const live = gate.liveSession(sessionId(agent.meta.id, decoded.from));
    // An end that nobody has heard the start of is no session.
    if (live === undefined && decoded.kind.endsWith('-end')) return;
    const session = sessionOf(agent, decoded, pid);
    // Not waited for: the agent goes on while its door is knocked at.
    if (decoded.kind === 'session-start') {
      void gate.health?.sessionStarted(agent.meta.id, decoded.from.cwd);
    }
    await session.inOrder(() => {
      session.lastMs = gate.now();
      if (isEcho(session, decoded, request, decoded.from.subagent ?? '')) return;
      if (decoded.kind === 'subagent-start') session.subagents += 1;
      if (decoded.kind === 'subagent-end') session.subagents = Math.max(0, session.subagents - 1);
      if (decoded.kind === 'session-end' && !session.ended) {
        session.ended = true;
        gate.journal.write(session.id, { type: 'session-ended', reason: decoded.reason });
      }
    });
  }

  function note(
    agent: Agent,
    decoded: Kind<'configuration'> | Kind<'compaction'>,
    what: string,
    detail: string,
  ): void {
    const id = sessionId(agent.meta.id, decoded.from);
    const known = gate.journal.summary(id) === undefined ? '' : id;
    gate.journal.write(known, { type: 'gate', what, detail: `${agent.meta.id}: ${detail}` });
  }

  /** Another registration told the same a moment ago. */
  function isEcho(
    session: LiveSession,
    decoded: Decoded,
    request: HookRequest,
    word: string,
  ): boolean {
    const what = `${session.id}\0${decoded.kind}\0${word}`;
    return duplicates.isEcho(what, registrationOf(request), gate.now());
  }

  function keyOf(
    session: LiveSession,
    decoded: Kind<'before'> | Kind<'after'>,
    request: HookRequest,
  ): CallKey {
    return callKey(session.id, decoded, request, gate.hashes);
  }
}

function isDiskError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException | undefined)?.code === 'string';
}
