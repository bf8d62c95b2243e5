/** Every program that is described. One import and one line each, in the order of the alphabet. */
import type { Program } from '../define';
import { accountTools } from './accounts';
import { androidTools } from './adb';
import { agentPrograms } from './agents';
import { ansibleTools } from './ansible';
import { archiveTools } from './archives';
import { awsCli } from './aws';
import { azCli } from './az';
import { backupTools } from './backup-tools';
import { captureTools } from './capture';
import { compilerTools } from './compilers';
import { bq } from './bq';
import { quietTools } from './coreutils-quiet';
import { readingTools } from './coreutils-read';
import { writingTools } from './coreutils-write';
import { curl } from './curl';
import { defenceTools } from './defences';
import { dbt } from './dbt';
import { ddevTools } from './ddev';
import { devcontainer } from './devcontainer';
import { diskImages } from './disk-images';
import { disks } from './disk';
import { docker } from './docker';
import { dockerCompose } from './docker-compose';
import { doctlCli } from './doctl';
import { drizzle } from './drizzle';
import { dnsUpdates } from './dns-updates';
import { dvcTools } from './dvc';
import { eas } from './eas';
import { editorTools } from './editors';
import { finding } from './find';
import { firewallTools } from './firewall';
import { flyCli } from './fly';
import { googleTools } from './gcloud';
import { foundry } from './foundry';
import { gh } from './gh';
import { git, gitDashed } from './git';
import { glab } from './glab';
import { helm } from './helm';
import { flarectl } from './flarectl';
import { herokuCli } from './heroku';
import { hookManagers } from './hook-managers';
import { httpie } from './httpie';
import { interpreters } from './interpreters';
import { killers } from './kill';
import { kafkaTools } from './kafka';
import { kubectl } from './kubectl';
import { localClusters } from './local-clusters';
import { localSites } from './local-sites';
import { machineTools } from './machine-settings';
import { localstackTools } from './localstack';
import { makers } from './make';
import { mediaDownloads } from './media-downloads';
import { migrationTools } from './migration-tools';
import { migrations } from './migrations';
import { mix } from './mix';
import { mongo } from './mongosh';
import { move } from './mv';
import { mysqlTools } from './mysql';
import { lookupTools } from './name-lookups';
import { namespaceTools } from './namespaces';
import { neonctl } from './neonctl';
import { netlifyCli } from './netlify';
import { nixTools } from './nix';
import { nodeFiles } from './node-files';
import { nodePackages } from './node-packages';
import { notebooks } from './notebooks';
import { desktopScripts } from './osascript';
import { packageManagers } from './package-managers';
import { permissions } from './permissions';
import { postgresServer } from './postgres-server';
import { prisma } from './prisma';
import { postgresTools } from './psql';
import { railwayCli } from './railway';
import { redisCli } from './redis-cli';
import { registryClients } from './registry-clients';
import { releaseTools } from './releases';
import { removal } from './rm';
import { transfers } from './rsync';
import { propertyLists } from './property-lists';
import { sail } from './sail';
import { secretTools } from './secrets';
import { serviceTools } from './services';
import { sessionTools } from './sessions';
import { historyTools } from './shell-history';
import { traps } from './traps';
import { shellPrograms } from './shells';
import { shopifyCli } from './shopify';
import { simulators } from './simulators';
import { split } from './split';
import { sqlClients } from './sql-clients';
import { sqlite3 } from './sqlite3';
import { supabaseCli } from './supabase';
import { taskFiles } from './task-files';
import { terraform } from './terraform';
import { uploads } from './uploads';
import { timerTools } from './timers';
import { tunnelTools } from './tunnels';
import { vault } from './vault';
import { testMachines } from './vagrant';
import { vercelCli } from './vercel';
import { webServers } from './web-servers';
import { kustomize } from './kustomize';
import { sam } from './sam';
import { cmake } from './cmake';
import { debuggers } from './debuggers';
import { finders } from './finders';
import { macroLanguages } from './macro-languages';
import { man } from './man';
import { nmap } from './nmap';
import { windowsCmdlets } from './windows-cmdlets';
import { windowsNet } from './windows-net';
import { registryTools } from './windows-registry';
import { wget } from './wget';
import { wordpress } from './wordpress';
import { workflowRunners } from './workflow-runs';
import { wranglerCli } from './wrangler';

export const PROGRAMS: readonly Program[] = [
  ...agentPrograms,
  ...androidTools,
  ...ansibleTools,
  ...archiveTools,
  awsCli,
  azCli,
  bq,
  quietTools,
  ...readingTools,
  ...writingTools,
  curl,
  dbt,
  ...ddevTools,
  devcontainer,
  ...diskImages,
  ...disks,
  docker,
  dockerCompose,
  doctlCli,
  drizzle,
  ...backupTools,
  ...dnsUpdates,
  ...dvcTools,
  eas,
  ...finding,
  flyCli,
  ...googleTools,
  ...foundry,
  gh,
  git,
  gitDashed,
  glab,
  helm,
  flarectl,
  herokuCli,
  ...hookManagers,
  httpie,
  ...interpreters,
  ...kafkaTools,
  kubectl,
  ...localClusters,
  ...localSites,
  ...localstackTools,
  ...makers,
  ...mediaDownloads,
  ...migrationTools,
  ...migrations,
  mix,
  ...mongo,
  ...mysqlTools,
  neonctl,
  netlifyCli,
  ...nixTools,
  ...nodeFiles,
  ...nodePackages,
  ...notebooks,
  ...packageManagers,
  ...postgresServer,
  prisma,
  ...postgresTools,
  railwayCli,
  redisCli,
  ...registryClients,
  ...releaseTools,
  ...removal,
  sail,
  ...secretTools,
  ...shellPrograms,
  ...shopifyCli,
  ...simulators,
  split,
  ...sqlClients,
  sqlite3,
  supabaseCli,
  ...taskFiles,
  terraform,
  ...uploads,
  vault,
  ...testMachines,
  vercelCli,
  ...webServers,
  ...windowsCmdlets,
  ...windowsNet,
  ...registryTools,
  wget,
  wordpress,
  ...workflowRunners,
  wranglerCli,
  move,
  ...transfers,
  ...machineTools,
  ...permissions,
  ...accountTools,
  ...captureTools,
  ...compilerTools,
  cmake,
  kustomize,
  sam,
  ...debuggers,
  ...finders,
  ...macroLanguages,
  man,
  nmap,
  ...defenceTools,
  ...editorTools,
  ...firewallTools,
  ...killers,
  ...lookupTools,
  ...desktopScripts,
  ...serviceTools,
  ...sessionTools,
  ...historyTools,
  ...traps,
  ...namespaceTools,
  ...propertyLists,
  ...timerTools,
  ...tunnelTools,
];
