/** Programs that write to whole disks. */
import type { Effect } from '../../model/effect';
import { localEffect, literal } from '../build';
import { diskLoss, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { sliceValue } from '../arguments';

const dd = defineProgram({
  names: ['dd', 'dcfldd'],
  synopsis: 'Copies blocks: `of=` is overwritten.',
  grammar: {},
  effects: (call) => {
    const from = call.positionals.filter((word) => word.text.startsWith('if='));
    const to = call.positionals.filter((word) => word.text.startsWith('of='));
    return [
      ...reads(
        call,
        from.map((word) => sliceValue(word, 3)),
      ),
      ...writes(
        call,
        to.map((word) => sliceValue(word, 3)),
      ),
    ];
  },
  examples: [
    { command: 'dd if=/dev/zero of=/dev/sda bs=1M', effects: ['delete disk:/dev/sda'] },
    { command: 'dd if=/dev/urandom of=blob.bin count=1', effects: ['create file:blob.bin'] },
    { command: 'dd if=disk.img of=/dev/null', effects: ['read file:disk.img'] },
    { command: 'dd if=a of=b', effects: ['read file:a', 'create file:b'] },
  ],
});

const format = defineProgram({
  names: [
    'mkfs',
    'mkfs.ext4',
    'mkfs.ext3',
    'mkfs.xfs',
    'mkfs.btrfs',
    'mkfs.vfat',
    'mkfs.fat',
    'mkswap',
    'mke2fs',
    'newfs',
    'wipefs',
    'blkdiscard',
    'fdisk',
    'sfdisk',
    'gdisk',
    'sgdisk',
    'parted',
    'cfdisk',
    'lvremove',
    'vgremove',
    'pvremove',
    'zpool',
    'zfs',
    'diskutil',
    'cryptsetup',
    'format',
    'diskpart',
    'hdparm',
    'mdadm',
  ],
  synopsis: 'Formats, wipes or repartitions; what the disk held is lost.',
  grammar: { valued: ['t', 'L', 'U', 'N', 'type', 'label', 'offset', 'o'] },
  effects: (call) => (onlyShows(call) ? [] : formatted(call)),
  examples: [
    { command: 'mkfs.ext4 /dev/sdb1', effects: ['delete disk:/dev/sdb1'] },
    { command: 'fdisk -l', effects: [] },
    { command: 'diskutil list', effects: [] },
    { command: 'wipefs -a /dev/nvme0n1', effects: ['delete disk:/dev/nvme0n1'] },
    { command: 'zpool destroy tank', effects: ['delete disk:tank'] },
    { command: 'parted /dev/sda print', effects: [] },
  ],
});

const READS = /^(list|info|print|status|get|show|apfs|history|iostat|luksDump|dump)$/;

function onlyShows(call: Call): boolean {
  if (call.has('l', 'list', 'n', 'no-act', 'p', 'print', 'd', 'dump', 'detail', 'examine'))
    return true;
  if (call.name === 'wipefs' && !call.has('a', 'all', 'o', 'offset')) return true;
  return (
    call.positionals.some((word) => READS.test(word.text)) || call.invocation.args.length === 0
  );
}

function formatted(call: Call): readonly Effect[] {
  const words = call.positionals.filter((word) => word.text.startsWith('/dev/'));
  const named = words.length > 0 ? words : call.positionals.slice(-1);
  if (named.length === 0) return [diskLoss(call, '')];
  return named.map((word) =>
    localEffect(call, 'delete', 'disk', (word.known ? word : literal('')).text, {
      reversibility: 'irreversible',
      takesRecovery: true,
    }),
  );
}

export const disks: readonly Program[] = [dd, format];
