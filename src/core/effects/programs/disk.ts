/** Programs that write to whole disks and volumes. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { localEffect, machineChange } from '../build';
import { diskLoss, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { sliceValue } from '../arguments';
import { operands } from './destinations';

const dd = defineProgram({
  names: ['dd', 'dcfldd', 'ddrescue'],
  synopsis: 'Copies blocks: `of=` is overwritten.',
  grammar: {},
  effects: (call) => {
    const from = call.positionals.filter((word) => word.text.startsWith('if='));
    const to = call.positionals.filter((word) => word.text.startsWith('of='));
    // `ddrescue IN OUT MAP` names its files by place.
    const [first, ...others] = call.name === 'ddrescue' ? call.positionals : [];
    return [
      ...reads(call, [...from.map((word) => sliceValue(word, 3)), ...(first ? [first] : [])]),
      ...writes(call, [...to.map((word) => sliceValue(word, 3)), ...others]),
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
  names:
    `mkfs mkfs.ext4 mkfs.ext3 mkfs.ext2 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.exfat mkfs.ntfs mkfs.f2fs mkswap
    mke2fs mkdosfs newfs newfs_apfs newfs_hfs newfs_msdos wipefs blkdiscard format`.split(/\s+/),
  synopsis: 'Makes a file system; what stood there is lost. An image file is a file.',
  grammar: { valued: 't L U N n type label offset o b i m I E s S d l'.split(' ') },
  effects: (call) => {
    if (call.invocation.args.length === 0 || call.has('no-act')) return [];
    // Without `-a` or `-o`, wipefs lists the signatures that it finds.
    if (call.name === 'wipefs' && !call.has('a', 'all', 'o', 'offset')) return [];
    return operands(call)
      .slice(0, 1)
      .flatMap((word) => formatted(call, word));
  },
  examples: [
    { command: 'mkfs.ext4 /dev/sdb1', effects: ['delete disk:/dev/sdb1'] },
    { command: 'wipefs -a /dev/nvme0n1', effects: ['delete disk:/dev/nvme0n1'] },
    { command: 'wipefs /dev/sda', effects: [] },
    { command: 'mkfs.ext4 -F disk.img', effects: ['create file:disk.img'] },
  ],
});

/** A device, or a file of the workspace that holds an image of one. */
function formatted(call: Call, word: Value): readonly Effect[] {
  const isFile = word.known && !word.text.startsWith('/dev/') && /[./]/.test(word.text);
  if (isFile) return writes(call, [word]);
  return [wiped(call, word)];
}

/** The words with which a program of volumes loses data, and those with which it only shows something. */
interface VolumeTool {
  readonly names: string;
  readonly loses: RegExp;
  readonly looks: RegExp;
  /** The whole line where it only shows what it would do, by an option that stands among its own. */
  readonly dry?: RegExp;
}

const VOLUME_TOOLS: readonly VolumeTool[] = [
  {
    names: 'zfs',
    loses: /^(destroy|rollback|receive|recv)$/,
    looks: /^(list|get|diff|holds|version|help|userspace|groupspace|allow|send)$/,
    dry: /^(?:destroy|receive|recv)(?: -[a-zA-Z]+)*? -[rRfpvsuF]*n/,
  },
  {
    names: 'zpool',
    loses: /^(destroy|create|labelclear|remove|detach|split|replace)$/,
    looks: /^(list|status|iostat|history|get|events|version|help)$/,
  },
  {
    names: 'diskutil',
    loses:
      /^(erase\w*|partitionDisk|reformat|zeroDisk|randomDisk|secureErase|deleteVolume|deleteContainer|deleteSnapshot|delete\w*|create\w*|split\w*|merge\w*|resize\w*|cs|coreStorage|appleRAID)$/i,
    looks:
      /^(list|info|activity|verify\w*|listFilesystems|listUsers|listSnapshots|listVolumeGroups|apfs)$/i,
  },
  {
    names: 'cryptsetup',
    loses:
      /^(luksFormat|erase|luksErase|luksKillSlot|luksRemoveKey|reencrypt|format|luksHeaderRestore)$/,
    looks: /^(status|isLuks|luksDump|luksUUID|benchmark|tcryptDump|bitlkDump|dump)$/,
  },
  {
    names: 'mdadm',
    loses: /^(--zero-superblock|--create|-C|--remove|-r|--stop|-S|--fail|-f|--build|-B)$/,
    looks: /^(--detail|-D|--examine|-E|--query|-Q|--monitor|--scan|-s|--version)$/,
  },
  {
    names: 'btrfs',
    loses: /^(delete|del|remove|replace|receive|reset)$/,
    looks: /^(list|show|usage|df|status|stats|get-default|help|version|dump-tree|check)$/,
  },
  {
    names: 'nvme',
    loses: /^(format|sanitize|delete-ns|write|write-zeroes|reset|fw-.*|security-.*)$/,
    looks: /^(list|list-.*|id-.*|smart-log|error-log|get-.*|show-.*|version|help)$/,
  },
  {
    names: 'hdparm',
    loses:
      /^(--security-(erase.*|set.*)|--trim-sector-ranges.*|--write-sector|--make-bad-sector|--dco-.*)$/,
    looks: /^-?(-?[tTiIgaAcCdmurRQWvVkKNBMJ]+|-security-help|-fibmap)$/,
  },
  {
    names: 'dmsetup',
    loses: /^(remove|remove_all|wipe_table|clear|load)$/,
    looks: /^(ls|info|status|table|deps|version|targets|splitname)$/,
  },
  {
    names: 'fdisk cfdisk sfdisk gdisk sgdisk cgdisk parted',
    loses: /^./,
    looks:
      /^(-l|--list|-s|-p|--print|-d|--dump|-J|--json|-v|-i|--info|print|--verify|-F|--list-free|-x)$/,
  },
  {
    names: 'diskpart badblocks sg_format flashrom',
    loses: /^./,
    looks: /^(-n|-v|-sv|--progname)$/,
  },
  {
    names: 'lvremove vgremove pvremove lvreduce vgreduce lvconvert pvcreate',
    loses: /^./,
    looks: /^(-t|--test)$/,
  },
  {
    names: 'lvcreate vgcreate lvextend lvresize vgextend lvchange vgchange pvresize pvmove',
    loses: /^(?!)/,
    looks: /^(-t|--test)$/,
  },
];

const TOOL_BY_NAME = new Map(
  VOLUME_TOOLS.flatMap((tool) => tool.names.split(' ').map((name) => [name, tool] as const)),
);

function volumeEffects(call: Call): readonly Effect[] {
  const tool = TOOL_BY_NAME.get(call.name);
  const words = call.invocation.args.map((word) => word.text);
  if (tool === undefined) return [];
  if (tool.dry?.test(words.join(' ')) === true) return [];
  // `diskutil apfs deleteVolume`, `parted X print`, `sfdisk -l`: any word that loses outweighs one that looks.
  const everything = tool.loses.source === '^.';
  const looks = words.some((word) => tool.looks.test(word));
  if (words.length === 0 && call.invocation.stdin.kind === 'inherited') return [];
  const loses = everything ? !looks : words.some((word) => tool.loses.test(word));
  if (loses) return lost(call);
  if (looks) return [];
  const undone = words.some((word) => UNDONE.test(word));
  return [machineChange(call, 'configure', 'host', 'volumes', undone ? 'reversible' : 'hard')];
}

/** Acts with an opposite: what is mounted, opened, copied or brought in can be put back. */
const UNDONE =
  /^(mount|mountDisk|unmount|unmountDisk|umount|eject|open|close|luksOpen|luksClose|snapshot|scrub|import|export|resume|suspend|bookmark|hold|create)$/;

function lost(call: Call): readonly Effect[] {
  const words = operands(call);
  const devices = words.filter((word) => word.text.startsWith('/dev/'));
  const named = devices.length > 0 ? devices : words.slice(-1);
  if (named.length === 0) return [diskLoss(call, '')];
  return named.map((word) => wiped(call, word));
}

function wiped(call: Call, word: Value): Effect {
  return localEffect(call, 'delete', 'disk', word.known ? word.text : '', {
    reversibility: 'irreversible',
    takesRecovery: true,
  });
}

const volumes = defineProgram({
  names: [...TOOL_BY_NAME.keys()],
  bounded: [
    {
      cap: 'dry-run',
      names: ['lvremove', 'vgremove', 'pvremove', 'lvreduce', 'vgreduce'],
      of: [''],
      add: ['--test'],
    },
    { cap: 'dry-run', names: ['zfs'], of: ['destroy', 'receive', 'recv'], add: ['-n'] },
  ],
  synopsis: 'Partitions, volumes, pools and arrays: what is destroyed or made anew is lost.',
  grammar: { valued: 't L U type label'.split(' ') },
  effects: volumeEffects,
  examples: [
    { command: 'fdisk -l', effects: [] },
    { command: 'diskutil list', effects: [] },
    { command: 'diskutil eraseDisk JHFS+ X /dev/disk2', effects: ['delete disk:/dev/disk2'] },
    { command: 'zpool destroy tank', effects: ['delete disk:tank'] },
    { command: 'zfs list', effects: [] },
    { command: 'parted /dev/sda print', effects: [] },
    { command: 'lvremove /dev/vg0/data', effects: ['delete disk:/dev/vg0/data'] },
    { command: 'cryptsetup luksFormat /dev/sdb', effects: ['delete disk:/dev/sdb'] },
    { command: 'zfs snapshot tank/a@now', effects: ['configure host:volumes'] },
  ],
});

export const disks: readonly Program[] = [dd, format, volumes];
