import type { Effect } from '../../model/effect';
import { literalValue } from '../apis/values';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Options that take a value (yt-dlp(1), gallery-dl(1), of 2025), those that matter for where words end. */
const VALUED =
  'o output P paths f format S format-sort r limit-rate R retries a batch-file u username p password cookies ' +
  'cookies-from-browser proxy user-agent referer add-header playlist-items playlist-start playlist-end ' +
  'merge-output-format remux-video recode-video audio-format audio-quality sub-langs sub-format exec convert-subs ' +
  'download-archive ffmpeg-location output-template config-locations d directory D destination O';

/** What only shows what there is (`--list-formats`, `-j`). */
const SHOWS = [
  'list-formats',
  'F',
  'dump-json',
  'j',
  'J',
  'get-url',
  'g',
  'simulate',
  's',
  'print',
];

function effectsOf(call: Call): readonly Effect[] {
  const urls = call.positionals;
  const requests = urls.flatMap((url) =>
    call.context.http({
      method: 'GET',
      url,
      headers: [],
      body: undefined,
      uploads: [],
      login: undefined,
      phrase: call.invocation.source,
    }),
  );
  const after = call
    .values('exec')
    .flatMap((text) =>
      call.context.shell(text.text, call.invocation.cwd, call.invocation, `${call.name} --exec`),
    );
  if (urls.length === 0 || call.has(...SHOWS)) return [...requests, ...after];
  const output = call.value('o', 'output', 'O');
  const folder = call.value('P', 'paths', 'd', 'directory', 'D', 'destination');
  // The name comes from the page; it is a new file in the folder.
  const place = output ?? literalValue(`${folder?.text ?? '.'}/download`);
  return [...requests, ...writes(call, [place]), ...after];
}

/** Programs that take pictures, sound and films from web pages. */
export const mediaDownloads: readonly Program[] = [
  defineProgram({
    names: ['yt-dlp', 'youtube-dl', 'gallery-dl', 'you-get'],
    synopsis: 'Downloads media from web pages into files of the current folder.',
    grammar: { valued: VALUED.split(' ') },
    effects: effectsOf,
    examples: [
      {
        command: 'yt-dlp -o clip.mp4 https://video.example.com/w/1',
        effects: ['read host:video.example.com', 'create file:clip.mp4'],
      },
      {
        command: 'yt-dlp --list-formats https://video.example.com/w/1',
        effects: ['read host:video.example.com'],
      },
      { command: 'yt-dlp --version', effects: [] },
      {
        command: "yt-dlp -P clips --exec 'rm {}' https://video.example.com/w/1",
        effects: ['read host:video.example.com', 'create file:clips/download', 'delete file:{}'],
      },
    ],
  }),
];
