/** What a wrapper around a command changes about its effects: where they happen, with what rights, how often. */
import type { Effect, Environment } from '../model/effect';
import { part, say } from '../model/say';
import type { Invocation, Via } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import { localEffect } from './build';
import { fileLabel } from './credentials';
import type { EffectContext } from './define';
import { bareHost, environmentInWords, reachOfHost } from './environment';
import { kubeEnvironment } from './kube-environment';
import { displayPath } from './paths';
import { findProgram } from './registry';
import { programName } from './registry-name';
import { isServiceTool } from './service-tools';

export function throughWrappers(
  effects: readonly Effect[],
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  let result = effects;
  for (const via of [...invocation.via].reverse()) {
    result = throughWrapper(result, via, invocation, context);
  }
  return invocation.repeated ? result.map((effect) => manyTimes(effect, invocation)) : result;
}

function throughWrapper(
  effects: readonly Effect[],
  via: Via,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  switch (via.kind) {
    case 'remote':
      return onHost(effects, via, invocation, context).map(elsewhere);
    case 'container':
      return effects.map((effect) => elsewhere(inContainer(effect, via, invocation, context)));
    case 'privilege':
      return effects.map((effect) => elsewhere(withWord(effect, via.program)));
    case 'each':
      return effects.map((effect) => manyTimes(effect, invocation));
    case 'shell':
    case 'limit':
      return effects;
  }
}

/** On another machine, in a container, or with another user's rights: not merely a program that runs here. */
function elsewhere(effect: Effect): Effect {
  if (effect.opaque?.runsHere !== true) return effect;
  return { ...effect, opaque: { why: effect.opaque.why } };
}

/** A command on another machine. Nothing that is known about local files holds there. */
function onHost(
  effects: readonly Effect[],
  via: Via,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  const where = via.where ?? '';
  const host = where.includes(UNKNOWN_TEXT) ? '' : bareHost(where);
  const environment = withCopy(remoteEnvironment(host, invocation, context), invocation, context);
  const reach = reachOfHost(host || undefined, environment);
  const authority = {
    label:
      via.identity === undefined
        ? `cli:${via.program}/${host || 'default'}`
        : fileLabel(via.identity, context),
  };
  const target = host === '' ? {} : { host };
  if (effects.length === 0) {
    const site = { context, invocation };
    return [localEffect(site, 'read', 'host', host, { environment, reach, target, authority })];
  }
  return effects.map((effect) => {
    const { target: _local, content: _content, special, ...rest } = effect;
    const kept = special === undefined || special === 'ordinary-tool' ? {} : { special };
    if (effect.environment.name !== 'local') return effect;
    return { authority, ...rest, ...kept, environment, reach, target };
  });
}

/** Of the host by its name, else by what the command says about the place that it runs in. */
function remoteEnvironment(
  host: string,
  invocation: Invocation,
  context: EffectContext,
): Environment {
  const named = context.environment(host);
  if (named.name !== 'unknown') return named;
  for (const [name, value] of invocation.env) {
    if (!value.known || !/^(\w+_)?(ENV|ENVIRONMENT)$/.test(name)) continue;
    const said = environmentInWords(value.text);
    if (said) return { name: said.name, evidence: say`${name}=${value.text} is set there` };
  }
  const paths = [
    ...invocation.via.map((via) => via.where ?? ''),
    ...invocation.args.map((word) => word.text),
    invocation.cwd ?? '',
  ].filter((path) => path.startsWith('/'));
  for (const path of paths) {
    const said = environmentInWords(path);
    if (said && /^(production|staging)$/.test(said.name)) {
      return { name: said.name, evidence: say`the path ${path} there says ${said.word}` };
    }
  }
  return named;
}

/** The script was read here, in the place of one that may differ: that is part of how the effect is known. */
function withCopy(
  environment: Environment,
  invocation: Invocation,
  context: EffectContext,
): Environment {
  const copy = invocation.via.find((via) => via.copyOf !== undefined)?.copyOf;
  if (copy === undefined) return environment;
  const path = displayPath(copy, context.workspaceRoot);
  const evidence =
    environment.evidence === ''
      ? say`read from ${path} here; the copy there may differ`
      : say`${part(environment.evidence)}, read from ${path} here; the copy there may differ`;
  return { ...environment, evidence };
}

/** Where the debug bridge's own programs leave what they capture on a device: pictures, films, dumps, traces. */
const CAPTURED =
  /^\/data\/local\/tmp\/.|^\/(?:sdcard|storage\/emulated\/0|mnt\/sdcard)\/[^/*?]+\.(?:png|mp4|xml|txt|log|trace|perfetto-trace|hprof|zip|pcap)$/;

/** A command inside a container: its files are not this machine's. */
function inContainer(
  effect: Effect,
  via: Via,
  invocation: Invocation,
  context: EffectContext,
): Effect {
  if (effect.environment.name !== 'local') return withImagesLogin(effect, via, invocation);
  const { target: _local, content: _content, ...rest } = effect;
  if (!/^(kubectl|oc|k9s|helm)$/.test(via.program)) {
    // The home folder and the password file of an image are nobody's login.
    const { special, ...plain } = rest;
    const kept = special === undefined || special === 'login-shown' ? {} : { special };
    // A program of the image that nobody described reaches no further than the container and what is mounted there.
    const isHeld = effect.opaque !== undefined && effect.reach === 'workspace';
    const inside: Effect = { ...plain, ...kept, reach: isHeld ? 'workspace' : 'machine' };
    const captured = via.program === 'adb' && CAPTURED.test(effect.resource.name);
    return captured ? { ...inside, reversibility: 'recoverable' } : inside;
  }
  const environment = kubeEnvironment(context);
  const reach = environment.name === 'local' ? 'machine' : 'shared-remote';
  const authority = { label: 'cli:kubectl/default' };
  return { authority, ...rest, environment, reach };
}

/**
 * A program that nobody describes has in a container what the container has: the login that its name has on this
 * machine is not there. What it does, it does in the container, which this session may have made.
 */
function withImagesLogin(effect: Effect, via: Via, invocation: Invocation): Effect {
  const name = programName(invocation.program.text);
  const { authority, ...rest } = effect;
  const isEngine = /^(?:docker|podman|nerdctl|finch)$/.test(via.program) && via.where !== undefined;
  const isPlain = effect.environment.name === 'unknown' && effect.target === undefined;
  const ownLogin = authority?.label === `cli:${name}/default` && authority.provider === undefined;
  const described = findProgram(name) !== undefined || isServiceTool(name);
  if (!isEngine || !isPlain || !ownLogin || described) return effect;
  return {
    ...rest,
    environment: { name: 'local', evidence: say`inside a container of this machine` },
    reach: 'machine',
    target: { ids: [`container:${via.where}`] },
  };
}

function withWord(effect: Effect, word: string): Effect {
  const shown = effect.phrase.split(' ').includes(word);
  return shown ? effect : { ...effect, phrase: `${word} ${effect.phrase}` };
}

/** What each round of a loop does is read by itself where its words are known: one file of its own, once. */
function manyTimes(effect: Effect, invocation: Invocation): Effect {
  const harmless = effect.operation === 'read' || effect.special === 'ordinary-tool';
  const isNamed =
    effect.target?.path !== undefined && invocation.args.every((word) => word.known && !word.glob);
  return harmless || isNamed || effect.size !== undefined ? effect : { ...effect, size: 'many' };
}
