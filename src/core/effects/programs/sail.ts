import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { asksForHelp } from '../apis/cli';
import { literal, ordinaryTool } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { composeEffects } from './docker-compose';

/** What its first word stands for in the application's container; the rest goes to `docker compose`. */
const INSIDE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    artisan: ['artisan'],
    art: ['artisan'],
    a: ['artisan'],
    tinker: ['artisan', 'tinker'],
    test: ['artisan', 'test'],
    debug: ['artisan'],
    php: ['php'],
    composer: ['composer'],
    node: ['node'],
    npm: ['npm'],
    npx: ['npx'],
    pnpm: ['pnpm'],
    pnpx: ['pnpm', 'dlx'],
    yarn: ['yarn'],
    bun: ['bun'],
    bunx: ['bunx'],
    mysql: ['mysql'],
    mariadb: ['mariadb'],
    psql: ['psql'],
    mongodb: ['mongosh'],
    redis: ['redis-cli'],
    valkey: ['valkey-cli'],
  }),
);
const COMPOSE =
  /^(?:up|down|stop|start|restart|ps|logs|build|pull|push|rm|kill|config|exec|run|top|images|events|pause|unpause|port|create|cp|stats|ls|watch|wait|volumes)$/;

/** The project lies in the container as it lies here, so that its files and settings are these. */
function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const { args } = call.invocation;
  const at = args.findIndex((word) => !word.text.startsWith('-'));
  const first = args[at]?.text ?? '';
  const rest = args.slice(at + 1);
  const inside = INSIDE.get(first);
  if (inside !== undefined) return commandEffects(call, inside, rest);
  if (COMPOSE.test(first)) {
    const words = rest.filter((word) => !word.text.startsWith('-')).map((word) => word.text);
    return composeEffects(call, [first, ...words], LOCAL);
  }
  return [ordinaryTool(call, `sail ${first}`.trim())];
}

function commandEffects(
  call: Call,
  program: readonly string[],
  rest: readonly Value[],
): readonly Effect[] {
  // `sail redis redis-cli …` names the client once more.
  const words = rest[0]?.text === program[0] ? rest.slice(1) : rest;
  const command = [...program.map((word) => literal(word)), ...words];
  return call.context.shell(command, call.invocation.cwd, call.invocation, 'sail');
}

export const sail = defineProgram({
  names: ['sail'],
  synopsis: 'The containers of a Laravel project: compose commands, and programs that run inside.',
  grammar: { subcommands: 1 },
  effects: effectsOf,
  examples: [
    { command: 'sail up -d', effects: ['configure container'] },
    { command: 'sail down', effects: ['delete container'] },
    { command: 'sail down -v', effects: ['delete container', 'delete volume'] },
    { command: 'sail artisan migrate:fresh', effects: ['delete database'] },
    { command: 'sail redis redis-cli llen queue', effects: ['read database'] },
    { command: 'sail test', effects: ['execute process:artisan test'] },
    { command: 'sail shell', effects: ['execute process:sail shell'] },
  ],
});
