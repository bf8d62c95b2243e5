/** Every program that is described. One import and one line each, in the order of the alphabet. */
import type { Program } from '../define';
import { agentPrograms } from './agents';
import { archiveTools } from './archives';
import { awsCli } from './aws';
import { azCli } from './az';
import { quietTools } from './coreutils-quiet';
import { readingTools } from './coreutils-read';
import { writingTools } from './coreutils-write';
import { curl } from './curl';
import { disks } from './disk';
import { docker } from './docker';
import { dockerCompose } from './docker-compose';
import { doctlCli } from './doctl';
import { drizzle } from './drizzle';
import { finding } from './find';
import { flyCli } from './fly';
import { googleTools } from './gcloud';
import { gh } from './gh';
import { git, gitDashed } from './git';
import { glab } from './glab';
import { helm } from './helm';
import { herokuCli } from './heroku';
import { httpie } from './httpie';
import { interpreters } from './interpreters';
import { kubectl } from './kubectl';
import { machineSettings } from './machine-settings';
import { makers } from './make';
import { migrations } from './migrations';
import { mongo } from './mongosh';
import { move } from './mv';
import { mysqlTools } from './mysql';
import { netlifyCli } from './netlify';
import { nodeFiles } from './node-files';
import { nodePackages } from './node-packages';
import { packageManagers } from './package-managers';
import { permissions } from './permissions';
import { prisma } from './prisma';
import { processTools } from './processes';
import { postgresTools } from './psql';
import { railwayCli } from './railway';
import { redisCli } from './redis-cli';
import { releaseTools } from './releases';
import { removal } from './rm';
import { transfers } from './rsync';
import { secretTools } from './secrets';
import { shellPrograms } from './shells';
import { sqlite3 } from './sqlite3';
import { supabaseCli } from './supabase';
import { terraform } from './terraform';
import { uploads } from './uploads';
import { vercelCli } from './vercel';
import { wget } from './wget';
import { wranglerCli } from './wrangler';

export const PROGRAMS: readonly Program[] = [
  ...agentPrograms,
  ...archiveTools,
  awsCli,
  azCli,
  quietTools,
  ...readingTools,
  ...writingTools,
  curl,
  ...disks,
  docker,
  dockerCompose,
  doctlCli,
  drizzle,
  ...finding,
  flyCli,
  ...googleTools,
  gh,
  git,
  gitDashed,
  glab,
  helm,
  herokuCli,
  httpie,
  ...interpreters,
  kubectl,
  ...makers,
  ...migrations,
  ...mongo,
  ...mysqlTools,
  netlifyCli,
  ...nodeFiles,
  ...nodePackages,
  ...packageManagers,
  prisma,
  ...processTools,
  ...postgresTools,
  railwayCli,
  redisCli,
  ...releaseTools,
  ...removal,
  ...secretTools,
  ...shellPrograms,
  sqlite3,
  supabaseCli,
  terraform,
  ...uploads,
  vercelCli,
  wget,
  wranglerCli,
  machineSettings,
  move,
  permissions,
  ...transfers,
];
