import { defineProgram } from '../define';
import type { Call } from '../define';
import type { Environment } from '../../model/effect';
import { say } from '../../model/say';
import { vercel as provider } from '../apis/vercel';
import { row } from '../apis/operation';
import { environmentOfOption, firstKnown, plainWords, readProviderCli } from '../apis/cli';

/**
 * The environments that a word of `env` names: `env add|rm|update NAME [ENVIRONMENT] [GIT-BRANCH]`, `env ls|pull`
 * with the environment first. Vercel has three of its own; any other word is a custom one.
 */
function environmentWord(call: Call): Environment | undefined {
  const [command, act = '', ...rest] = plainWords(call);
  if (command !== 'env') return undefined;
  const word = /^(ls|list)$/.test(act) ? rest[0] : rest[1];
  if (word === undefined || !/^(add|rm|remove|update|ls|list)$/.test(act)) return undefined;
  const environment = call.context.environment(`vercel:${word}`);
  return environment.name === 'unknown'
    ? { name: word, evidence: say`the command names ${word}` }
    : environment;
}

/** A deployment without `--prod` is a preview. */
function environmentOf(call: Call): Environment {
  const word = environmentWord(call);
  if (word !== undefined) return word;
  const command = call.subcommands[0] ?? '';
  const deploys = command === '' || command === 'deploy';
  if (call.has('prod')) return { name: 'production', evidence: say`the command says --prod` };
  if (/^(promote|rollback)$/.test(command))
    return { name: 'production', evidence: say`vercel ${command} changes production` };
  const named = firstKnown(
    environmentOfOption(call, (text) => `vercel:${text}`, 'environment', 'target'),
  );
  if (named.name !== 'unknown' || !deploys) return named;
  return { name: 'preview', evidence: say`a deployment without --prod is a preview` };
}

export const vercelCli = defineProgram({
  names: ['vercel', 'vc'],
  synopsis: 'Vercel: deployments, projects, variables, domains and storage.',
  grammar: {
    subcommands: 3,
    valued:
      'A local-config Q global-config S scope t token b build-env e env m meta cwd environment target project limit regions git-branch'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider,
      tool: 'vercel',
      tokens: ['t', 'token'],
      profile: (at) => at.value('S', 'scope')?.text,
      environment: environmentOf,
      bare: row('deploy', 'deployment', 'reversible', { audience: 'public' }),
    }),
  examples: [
    { command: 'vercel --help', effects: [] },
    { command: 'vercel ls', effects: ['read project'] },
    { command: 'vercel deploy --prod', effects: ['deploy deployment'] },
    { command: 'vercel', effects: ['deploy deployment'] },
    { command: 'vercel env rm DATABASE_URL production', effects: ['delete secret:DATABASE_URL'] },
    { command: 'vercel env rm API_URL preview feat/x', effects: ['delete secret:API_URL'] },
    { command: 'vercel env ls preview', effects: ['read project:preview'] },
    { command: 'vercel env pull .env.local', effects: ['read secret:.env.local'] },
    { command: 'vercel project rm web', effects: ['delete project:web'] },
  ],
});
