/** Disk images and the search index of macOS: `hdiutil`, `mdutil`. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { localEffect, machineChange, unknownProgram } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const LOOKS = /^(?:info|imageinfo|verify|checksum|plugins|udifderez|isencrypted|pmap|help|fsid)$/;

/** An image is a file; attaching it mounts it for this person, and a volume that is in use is not detached. */
function imageEffects(call: Call): readonly Effect[] {
  const [verb = ''] = call.subcommands;
  if (verb === '' || LOOKS.test(verb)) return [];
  const [first, last] = [call.positionals.slice(0, 1), call.positionals.slice(-1)];
  const name = first[0]?.text ?? '';
  switch (verb) {
    case 'attach':
    case 'mount':
    case 'mountvol':
      // An image by its address is fetched first; what it holds is judged when something of it runs.
      return [...reads(call, first), localEffect(call, 'configure', 'disk', name)];
    case 'detach':
    case 'eject':
    case 'unmount':
      return [localEffect(call, 'configure', 'disk', name)];
    case 'create':
    case 'makehybrid':
      return writes(call, verb === 'create' ? last : call.values('o'));
    case 'convert':
    case 'segment':
      return [...reads(call, first), ...writes(call, call.values('o'))];
    case 'compact':
    case 'resize':
    case 'internet-enable':
    case 'udifrez':
    case 'chpass':
    case 'erasekeys':
      return writes(call, last, { edit: true });
    case 'burn':
      return [machineChange(call, 'update', 'disk', name, 'hard')];
    default:
      return [unknownProgram(call, 'hdiutil', say`nothing is known about hdiutil ${verb}`)];
  }
}

const hdiutil = defineProgram({
  names: ['hdiutil'],
  synopsis: 'Makes, converts and mounts disk images.',
  grammar: {
    subcommands: 1,
    singleDashLong: true,
    valued:
      'o format volname fs srcfolder srcdir srcowners size sectors megabytes layout type encryption imagekey mountpoint mountroot mountrandom shadow segmentSize segmentCount partitionType align uid gid mode anyowners limits tgtimagekey outfile device speed timeout'.split(
        ' ',
      ),
  },
  effects: imageEffects,
  examples: [
    { command: 'hdiutil info', effects: [] },
    {
      command: 'hdiutil create -volname App -srcfolder build/App.app -ov -format UDZO App.dmg',
      effects: ['create file:App.dmg'],
    },
    {
      command: 'hdiutil attach App.dmg -nobrowse -quiet',
      effects: ['read file:App.dmg', 'configure disk:App.dmg'],
    },
    { command: 'hdiutil detach /Volumes/App', effects: ['configure disk:/Volumes/App'] },
    {
      command: 'hdiutil convert a.dmg -format UDRO -o b.dmg',
      effects: ['read file:a.dmg', 'create file:b.dmg'],
    },
    { command: 'hdiutil burn a.iso', effects: ['update disk:a.iso'] },
  ],
});

const mdutil = defineProgram({
  names: ['mdutil'],
  synopsis: 'The search index of a volume, which the system makes again.',
  grammar: { valued: ['i', 'V'] },
  effects: (call) =>
    call.has('E', 'i', 'd', 'X', 'a') && !call.has('s')
      ? [localEffect(call, 'configure', 'cache', call.positionals[0]?.text ?? '')]
      : [],
  examples: [
    { command: 'mdutil -s /', effects: [] },
    { command: 'sudo mdutil -E /', effects: ['configure cache:/'] },
    { command: 'sudo mdutil -i off /Volumes/Data', effects: ['configure cache:/Volumes/Data'] },
    { command: 'mdutil -a -s', effects: [] },
  ],
});

export const diskImages: readonly Program[] = [hdiutil, mdutil];
