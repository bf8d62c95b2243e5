/** What a wrapper around a command changes about its effects: where they happen, with what rights, how often. */
import type { Effect } from '../model/effect';
import type { Invocation, Via } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import { localEffect } from './build';
import type { EffectContext } from './define';
import { bareHost, reachOfHost } from './environment';
import { kubeEnvironment } from './kube-environment';

export function throughWrappers(
  effects: readonly Effect[],
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  let result = effects;
  for (const via of [...invocation.via].reverse()) {
    result = throughWrapper(result, via, invocation, context);
  }
  return invocation.repeated ? result.map(manyTimes) : result;
}

function throughWrapper(
  effects: readonly Effect[],
  via: Via,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  switch (via.kind) {
    case 'remote':
      return onHost(effects, via, invocation, context);
    case 'container':
      return effects.map((effect) => inContainer(effect, via, context));
    case 'privilege':
      return effects.map((effect) => withWord(effect, via.program));
    case 'each':
      return effects.map(manyTimes);
    case 'shell':
    case 'limit':
      return effects;
  }
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
  const environment = context.environment(host);
  const reach = reachOfHost(host || undefined, environment);
  const authority = { label: `cli:${via.program}/${host || 'default'}` };
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

/** A command inside a container: its files are not this machine's. */
function inContainer(effect: Effect, via: Via, context: EffectContext): Effect {
  if (effect.environment.name !== 'local') return effect;
  const { target: _local, content: _content, ...rest } = effect;
  if (!/^(kubectl|oc|k9s|helm)$/.test(via.program)) return { ...rest, reach: 'machine' };
  const environment = kubeEnvironment(context);
  const reach = environment.name === 'local' ? 'machine' : 'shared-remote';
  const authority = { label: 'cli:kubectl/default' };
  return { authority, ...rest, environment, reach };
}

function withWord(effect: Effect, word: string): Effect {
  const shown = effect.phrase.split(' ').includes(word);
  return shown ? effect : { ...effect, phrase: `${word} ${effect.phrase}` };
}

function manyTimes(effect: Effect): Effect {
  const harmless = effect.operation === 'read' || effect.special === 'ordinary-tool';
  return harmless || effect.size !== undefined ? effect : { ...effect, size: 'many' };
}
