/** Programs that watch the person or the wire: screen, microphone, keyboard, clipboard, packets. */
import type { Effect } from '../../model/effect';
import { machineChange, ordinaryTool } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

/** A display without a person in front of it: a virtual one for tests. */
function isVirtualDisplay(call: Call): boolean {
  const display = call.context.variable('DISPLAY', call.invocation)?.text ?? '';
  return (
    /^:(\d{2,})/.test(display) || call.invocation.via.some((via) => via.program === 'xvfb-run')
  );
}

const screen = defineProgram({
  names:
    'screencapture scrot gnome-screenshot spectacle grim maim xwd flameshot wf-recorder ksnip shutter nircmd'.split(
      ' ',
    ),
  synopsis: 'Takes a picture of the screen, with whatever the person has open.',
  grammar: {
    valued: ['D', 'l', 'R', 'T', 't', 'd', 'root', 'out', 'o', 'display', 'w', 'f'],
    singleDashLong: true,
  },
  effects: (call) => {
    const file = [...call.values('out'), ...operands(call).slice(-1)];
    const saved = writes(call, file);
    return isVirtualDisplay(call) ? saved : [recording(call, 'screen'), ...saved];
  },
  examples: [
    {
      command: 'screencapture -x shot.png',
      effects: ['execute process:screen', 'create file:shot.png'],
    },
    { command: 'DISPLAY=:99 scrot shot.png', effects: ['create file:shot.png'] },
    { command: 'grim', effects: ['execute process:screen'] },
    { command: 'xwd -root -out a.xwd', effects: ['execute process:screen', 'create file:a.xwd'] },
  ],
});

/** Recording what the person sees, says, types or sends. */
export function recording(call: Call, what: string): Effect {
  return machineChange(call, 'execute', 'process', what, 'hard');
}

const others = defineProgram({
  names:
    'tcpdump tshark dumpcap ettercap bettercap dsniff ngrep arecord parecord rec xinput xev logkeys evtest showkey imagesnap fswebcam'.split(
      ' ',
    ),
  synopsis: 'Records the network, the microphone, the camera or the keyboard.',
  grammar: { valued: ['i', 'w', 'r', 'c', 'd', 'f', 'D', 'F'] },
  effects: (call) => {
    if (call.has('D', 'L', 'list-interfaces', 'list', 'h', 'l')) return [];
    // `-r FILE` reads packets that were recorded before.
    if (/^(tcpdump|tshark|ngrep)$/.test(call.name) && call.has('r', 'I')) return [];
    if (
      call.name === 'xinput' &&
      !call.invocation.args.some((word) => /^-{0,2}test/.test(word.text))
    )
      return [];
    const to = call.value('w', 'write');
    return [recording(call, call.name), ...(to === undefined ? [] : writes(call, [to]))];
  },
  examples: [
    {
      command: 'tcpdump -i eth0 -w out.pcap',
      effects: ['execute process:tcpdump', 'create file:out.pcap'],
    },
    { command: 'tcpdump -r out.pcap', effects: [] },
    { command: 'xinput list', effects: [] },
    { command: 'xinput test 7', effects: ['execute process:xinput'] },
  ],
});

const memory = defineProgram({
  names: ['gcore', 'procdump'],
  synopsis:
    'Writes the memory of a running process into a file, with every password that it holds.',
  grammar: { valued: ['o', 'n', 's', 'c', 'm'] },
  effects: (call) =>
    operands(call).length === 0 ? [] : [recording(call, 'the memory of a process')],
  examples: [
    { command: 'gcore 4711', effects: ['execute process:the memory of a process'] },
    { command: 'gcore -h', effects: [] },
    { command: 'gcore -o core.x 4711', effects: ['execute process:the memory of a process'] },
    { command: 'procdump 4711', effects: ['execute process:the memory of a process'] },
  ],
});

/** Devices of ffmpeg that are a screen, a camera or a microphone (ffmpeg-devices(1)). */
const CAPTURE_DEVICES =
  /^(x11grab|avfoundation|gdigrab|dshow|kmsgrab|ddagrab|pulse|alsa|v4l2|video4linux2|jack|sndio|oss|fbdev|android_camera|decklink)$/;

const ffmpeg = defineProgram({
  names: ['ffmpeg', 'ffplay'],
  synopsis: 'Converts sound and pictures; from a device it records the person.',
  grammar: { valued: ['f', 'i'], singleDashLong: true },
  effects: (call) => {
    const records = call.values('f').some((word) => CAPTURE_DEVICES.test(word.text));
    const tool = ordinaryTool(call, call.name);
    return records && !isVirtualDisplay(call) ? [tool, recording(call, 'screen')] : [tool];
  },
  examples: [
    { command: 'ffmpeg -i a.mp4 b.webm', effects: ['execute process:ffmpeg'] },
    {
      command: 'ffmpeg -f x11grab -i :0.0 out.mp4',
      effects: ['execute process:ffmpeg', 'execute process:screen'],
    },
    { command: 'DISPLAY=:99 ffmpeg -f x11grab -i :99 o.mp4', effects: ['execute process:ffmpeg'] },
    { command: 'ffmpeg -f concat -i list.txt o.mp4', effects: ['execute process:ffmpeg'] },
  ],
});

/** Copying is handing something to the person; pasting is reading what they copied, often a password. */
const clipboard = defineProgram({
  names: [
    'pbpaste',
    'xclip',
    'xsel',
    'wl-paste',
    'Get-Clipboard',
    'pbcopy',
    'wl-copy',
    'clip',
    'clip.exe',
    'Set-Clipboard',
  ],
  synopsis:
    'The clipboard: putting something there is nothing, reading it is reading the person’s own.',
  grammar: {
    valued: ['selection', 't', 'target', 'd', 'display', 'l', 'loops', 'sel'],
    singleDashLong: true,
  },
  effects: (call) => {
    const reads =
      /^(pbpaste|wl-paste|Get-Clipboard)$/.test(call.name) ||
      (/^(xclip|xsel)$/.test(call.name) && call.has('o', 'out', 'output', 'ob', 'op', 'bo', 'po'));
    const own = filledHere(call);
    return reads && !own ? [recording(call, 'clipboard')] : [];
  },
  examples: [
    { command: 'echo hi | pbcopy', effects: [] },
    { command: 'pbpaste', effects: ['execute process:clipboard'] },
    { command: 'xclip -selection clipboard < a.txt', effects: ['read file:a.txt'] },
    { command: 'echo hi | pbcopy; pbpaste', effects: [] },
  ],
});

/** The same text put something there first: it reads back its own. */
function filledHere(call: Call): boolean {
  return call.context
    .siblings(call.invocation)
    .some(
      (other) =>
        other.index < call.invocation.index &&
        /^(pbcopy|wl-copy|xclip|xsel|Set-Clipboard)$/.test(other.program.text) &&
        other.stdin.kind !== 'inherited',
    );
}

export const captureTools: readonly Program[] = [screen, others, ffmpeg, clipboard, memory];
