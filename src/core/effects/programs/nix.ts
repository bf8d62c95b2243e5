/** What the collectors of Nix take away: unused paths of the store, which are built again, and old generations. */
import type { Effect } from '../../model/effect';
import { localEffect, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { fallbackEffects } from '../grammar-fallback';

const UNUSED = { reversibility: 'reversible' } as const;

/**
 * A generation is what a profile is rolled back to. Those before a given age or beside the newest few leave the recent
 * ones to go back to; all of them leave none.
 */
function generationsGone(call: Call, bounded: boolean): Effect {
  return localEffect(call, 'delete', 'backup', 'generations', {
    reversibility: bounded ? 'recoverable' : 'hard',
  });
}

function collectorEffects(call: Call): readonly Effect[] {
  if (call.has('dry-run', 'n')) return [];
  const unused = localEffect(call, 'delete', 'cache', '/nix/store', UNUSED);
  if (call.value('delete-older-than') !== undefined) return [generationsGone(call, true), unused];
  return call.has('d', 'delete-old') ? [generationsGone(call, false), unused] : [unused];
}

function storeEffects(call: Call): readonly Effect[] {
  const dry = call.has('dry-run', 'print-dead', 'print-live', 'print-roots');
  if (call.has('gc')) {
    return dry ? [] : [localEffect(call, 'delete', 'cache', '/nix/store', UNUSED)];
  }
  // Nix refuses to delete a path that something uses.
  if (call.has('delete')) return [localEffect(call, 'delete', 'cache', '/nix/store', UNUSED)];
  const reads = call.has(
    'q',
    'query',
    'print-env',
    'read-log',
    'l',
    'dump',
    'export',
    'verify-path',
  );
  return reads || call.invocation.args.length === 0 ? [] : [ordinaryTool(call, 'nix-store')];
}

function nixEffects(call: Call): readonly Effect[] {
  const line = call.subcommands.join(' ');
  if (call.has('dry-run', 'help')) return [];
  if (/^store (?:gc|delete|optimise)$/.test(line))
    return [localEffect(call, 'delete', 'cache', '/nix/store', UNUSED)];
  // What they start is judged by itself; the words after `--command` are no words of nix.
  if (/^(?:develop|shell|run)\b/.test(line) && call.has('c', 'command'))
    return [ordinaryTool(call, 'nix')];
  if (line === 'profile wipe-history')
    return [generationsGone(call, call.value('older-than') !== undefined)];
  return fallbackEffects(call);
}

const collector = defineProgram({
  names: ['nix-collect-garbage'],
  synopsis: 'Deletes unused paths of the Nix store, and with an option old generations.',
  grammar: { valued: ['delete-older-than', 'max-freed'] },
  effects: collectorEffects,
  examples: [
    { command: 'nix-collect-garbage', effects: ['delete cache:/nix/store'] },
    {
      command: 'nix-collect-garbage --delete-older-than 30d',
      effects: ['delete backup:generations', 'delete cache:/nix/store'],
    },
    {
      command: 'nix-collect-garbage -d',
      effects: ['delete backup:generations', 'delete cache:/nix/store'],
    },
    { command: 'nix-collect-garbage --dry-run', effects: [] },
  ],
});

const store = defineProgram({
  names: ['nix-store'],
  synopsis: 'The Nix store: collecting is the loss of what is built again.',
  grammar: { valued: ['max-freed', 'add-root', 'option'] },
  effects: storeEffects,
  examples: [
    { command: 'nix-store --gc', effects: ['delete cache:/nix/store'] },
    { command: 'nix-store --gc --print-dead', effects: [] },
    { command: 'nix-store --delete /nix/store/a-b', effects: ['delete cache:/nix/store'] },
    { command: 'nix-store -q --references result', effects: [] },
  ],
});

const nix = defineProgram({
  names: ['nix'],
  synopsis: 'Nix: collecting and wiping history; the rest is read by its words.',
  grammar: { subcommands: 2, valued: ['older-than', 'profile', 'max', 'option'] },
  effects: nixEffects,
  examples: [
    { command: 'nix store gc', effects: ['delete cache:/nix/store'] },
    {
      command: 'nix profile wipe-history --older-than 30d',
      effects: ['delete backup:generations'],
    },
    { command: 'nix store gc --dry-run', effects: [] },
    { command: 'nix build', effects: ['execute process:nix'] },
  ],
});

export const nixTools: readonly Program[] = [collector, store, nix];
