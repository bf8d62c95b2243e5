import { defineProvider } from '../define';
import { row } from './operation';

/** Jenkins: jobs and what they run, on a controller that whoever runs it hosts themselves. */
export const jenkins = defineProvider({
  id: 'jenkins',
  name: 'Jenkins',
  hosts: [
    { host: 'jenkins.*', role: 'control' },
    { host: '*.ci.cloudbees.com', role: 'control' },
  ],
  cli: ['jenkins-cli'],
  commandLine: {
    valued: 's auth i user p r m name n o expression',
    quiet: [
      'who-am-i',
      'version',
      'help',
      'list-jobs',
      'list-plugins',
      'list-changes',
      'get-job',
      'get-node',
      'get-view',
      'console',
      'session-id',
      'declarative-linter',
      'list-credentials',
      'list-credentials-as-xml',
      'get-credentials',
      'get-credentials-as-xml',
      'get-credentials-domain-as-xml',
      'list-credentials-providers',
      'list-credentials-context-resolvers',
    ],
  },
  mcpServers: ['jenkins', 'jenkins-mcp'],
  tokenVariables: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN', 'JENKINS_PASSWORD'],
  loginFiles: ['.jenkins-cli'],
  resources: ['workflow', 'secret', 'host'],
  tokens: [
    {
      kind: 'api token',
      variables: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN', 'JENKINS_PASSWORD'],
      reach: 'everything the user may do; an administrator runs any code on the server',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a user who may only build one job',
      confidence: 'medium',
    },
  ],
  operations: [
    row('execute', 'host', 'irreversible', {
      api: [
        'POST /scriptText',
        'POST /script',
        'POST /computer/{node}/scriptText',
        'POST /computer/{node}/script',
      ],
      cli: ['groovy', 'groovysh'],
      note: 'The script may do anything on the controller, with every credential that it holds.',
    }),
    row('delete', 'workflow', 'irreversible', {
      api: [
        'POST /job/{job}/doDelete',
        'DELETE /job/{job}',
        'POST /job/{job}/{build}/doDelete',
        'POST /view/{view}/doDelete',
        'POST /job/{job}/doWipeOutWorkspace',
      ],
      cli: ['delete-job', 'delete-builds', 'delete-view'],
      note: 'Its builds, logs and artifacts go with it.',
    }),
    row('update', 'workflow', 'hard', {
      api: [
        'POST /job/{job}/config.xml',
        'POST /createItem',
        'POST /job/{job}/createItem',
        'POST /job/{job}/doRename',
        'POST /job/{job}/move/move',
      ],
      cli: [
        'update-job',
        'create-job',
        'copy-job',
        'update-view',
        'create-view',
        'reload-job',
        'add-job-to-view',
        'remove-job-from-view',
      ],
      mcp: ['updateBuild'],
      note: 'A job is code that runs with the credentials of the controller.',
    }),
    row('configure', 'workflow', 'hard', {
      api: [
        'POST /job/{job}/disable',
        'POST /job/{job}/enable',
        'POST /job/{job}/{build}/stop',
        'POST /job/{job}/{build}/term',
        'POST /job/{job}/{build}/kill',
        'POST /queue/cancelItem',
      ],
      cli: [
        'disable-job',
        'enable-job',
        'stop-builds',
        'clear-queue',
        'keep-build',
        'set-build-description',
        'set-build-display-name',
      ],
    }),
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /job/{job}/build',
        'POST /job/{job}/buildWithParameters',
        'GET /job/{job}/build?token=*',
        'GET /job/{job}/buildWithParameters?token=*',
        'POST /job/{job}/{build}/replay/run',
        'POST /job/{job}/{build}/rebuild',
        'POST /job/{job}/{build}/restart/restart',
      ],
      cli: ['build', 'replay-pipeline', 'restart-from-stage'],
      mcp: ['triggerBuild', 'rebuildBuild', 'replayBuild'],
      audience: 'team',
      note: 'The job runs with the credentials of the controller, deployments among them.',
    }),
    row('grant', 'workflow', 'hard', {
      api: [
        'POST /job/{job}/{build}/input/{id}/proceedEmpty',
        'POST /job/{job}/{build}/input/{id}/submit',
        'POST /job/{job}/{build}/input/{id}/proceed',
        'POST /job/{job}/{build}/wfapi/inputSubmit',
      ],
      note: 'A gate at which a person was to decide is opened.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'POST /domain/{domain}/credential/{id}/doDelete',
        'DELETE /domain/{domain}/credential/{id}/config.xml',
      ],
      cli: ['delete-credentials', 'delete-credentials-domain'],
      note: 'Its value cannot be read back.',
    }),
    row('update', 'secret', 'hard', {
      api: [
        'POST /domain/{domain}/createCredentials',
        'POST /domain/{domain}/credential/{id}/config.xml',
        'POST /domain/{domain}/credential/{id}/updateSubmit',
      ],
      cli: [
        'create-credentials-by-xml',
        'update-credentials-by-xml',
        'import-credentials-as-xml',
        'create-credentials-domain-by-xml',
        'update-credentials-domain-by-xml',
      ],
    }),
    row('configure', 'host', 'hard', {
      api: [
        'POST /exit',
        'POST /safeExit',
        'POST /quietDown',
        'POST /restart',
        'POST /safeRestart',
        'POST /reload',
        'POST /doReload',
        'POST /computer/{node}/toggleOffline',
        'POST /computer/{node}/doDisconnect',
      ],
      cli: [
        'shutdown',
        'safe-shutdown',
        'restart',
        'safe-restart',
        'quiet-down',
        'reload-configuration',
        'offline-node',
        'disconnect-node',
      ],
      note: 'Nothing is built while it is down.',
    }),
    row('configure', 'host', 'reversible', {
      api: ['POST /cancelQuietDown', 'POST /computer/{node}/launchSlaveAgent'],
      cli: [
        'cancel-quiet-down',
        'online-node',
        'connect-node',
        'wait-node-online',
        'wait-node-offline',
      ],
    }),
    row('delete', 'instance', 'hard', {
      api: ['POST /computer/{node}/doDelete'],
      cli: ['delete-node'],
    }),
    row('update', 'host', 'hard', {
      api: [
        'POST /computer/{node}/config.xml',
        'POST /computer/doCreateItem',
        'POST /configSubmit',
        'POST /configureSecurity/configure',
        'POST /configuration-as-code/apply',
        'POST /configuration-as-code/replace',
        'POST /configuration-as-code/reload',
      ],
      cli: ['create-node', 'update-node', 'apply-configuration', 'reload-jcasc-configuration'],
      note: 'It may open the controller to everyone.',
    }),
    row('execute', 'host', 'hard', {
      api: [
        'POST /pluginManager/installNecessaryPlugins',
        'POST /pluginManager/install',
        'POST /pluginManager/uploadPlugin',
        'POST /pluginManager/plugin/{plugin}/doUninstall',
        'POST /updateCenter/upgrade',
      ],
      cli: ['install-plugin', 'enable-plugin', 'disable-plugin'],
      note: 'A plugin is code on the controller.',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /user/{user}/descriptorByName/jenkins.security.ApiTokenProperty/generateNewToken',
      ],
    }),
    row('read', 'workflow', 'none', {
      api: ['POST /pipeline-model-converter/validate', 'POST /queue/item/{id}/api/json'],
      cli: ['export-configuration', 'check-configuration'],
      mcp: 'getJob getJobs getBuild getBuildLog getQueueItem getJobScm getStatus whoAmI searchBuildLog'.split(
        ' ',
      ),
    }),
  ],
  backups: "None of its own: everything lies in the controller's home folder.",
  examples: [
    {
      command:
        'curl -X POST https://jenkins.acme.example/scriptText --data-urlencode "script=Jenkins.instance.doSafeRestart()"',
      effects: ['execute host'],
    },
    {
      command: 'java -jar jenkins-cli.jar -s https://jenkins.acme.example safe-restart',
      effects: ['configure host'],
    },
    {
      command: 'curl -X POST https://jenkins.acme.example/job/web/doDelete',
      effects: ['delete workflow:web'],
    },
    {
      command: 'curl -X POST https://jenkins.acme.example/job/web/12/input/Deploy/proceedEmpty',
      effects: ['grant workflow:Deploy'],
    },
    {
      command: 'curl -X POST https://jenkins.acme.example/cancelQuietDown',
      effects: ['configure host'],
    },
    {
      tool: { server: 'jenkins', name: 'triggerBuild', arguments: { jobFullName: 'web' } },
      effects: ['execute workflow:web'],
    },
    {
      tool: { server: 'jenkins', name: 'getBuildLog', arguments: { jobFullName: 'web' } },
      effects: ['read workflow:web'],
    },
    {
      command: 'curl https://jenkins.acme.example/job/web/lastBuild/api/json',
      effects: ['read deployment'],
    },
    // Passwords in what it prints are blacked out.
    {
      command: 'java -jar jenkins-cli.jar get-credentials-as-xml system::system::jenkins _ deploy',
      effects: [],
    },
    {
      command: 'curl https://jenkins.acme.example/api/json',
      effects: ['read host:jenkins.acme.example'],
    },
  ],
});
