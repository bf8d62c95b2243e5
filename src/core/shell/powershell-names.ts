/**
 * Names of PowerShell: aliases, the parameters of cmdlets, the verbs that only look. Sources: `Get-Alias` and
 * `Get-Help` of Windows PowerShell 5.1 and PowerShell 7.4, and the list of approved verbs. Pure data.
 */

const ALIAS_LINES = `
  get-childitem gci ls dir
  get-content gc cat type
  get-item gi
  get-itemproperty gp
  get-itempropertyvalue gpv
  set-item si
  set-itemproperty sp
  remove-itemproperty rp
  clear-item cli
  clear-itemproperty clp
  copy-itemproperty cpp
  move-itemproperty mp
  rename-itemproperty rnp
  copy-item cpi cp copy
  move-item mi mv move
  remove-item ri rm del erase rd rmdir
  rename-item rni ren
  new-item ni
  add-content ac
  clear-content clc
  tee-object tee
  set-location sl cd chdir
  push-location pushd
  pop-location popd
  get-location gl pwd
  write-output write echo
  select-string sls
  select-object select
  sort-object sort
  group-object group
  measure-object measure
  compare-object compare diff
  get-member gm
  get-unique gu
  where-object where ?
  foreach-object foreach %
  format-table ft
  format-list fl
  format-wide fw
  format-custom fc
  format-hex fhx
  out-host oh
  out-gridview ogv
  out-printer lp
  convert-path cvpa
  resolve-path rvpa
  import-csv ipcsv
  export-csv epcsv
  import-module ipmo
  remove-module rmo
  get-module gmo
  get-command gcm
  get-alias gal
  set-alias sal
  new-alias nal
  import-alias ipal
  export-alias epal
  get-variable gv
  set-variable sv set
  new-variable nv
  remove-variable rv
  clear-variable clv
  get-history h history ghy
  invoke-history r ihy
  clear-history clhy
  get-process ps gps
  stop-process kill spps
  start-process saps start
  get-service gsv
  start-service sasv
  stop-service spsv
  start-sleep sleep
  start-job sajb
  stop-job spjb
  get-job gjb
  receive-job rcjb
  wait-job wjb
  remove-job rjb
  invoke-expression iex
  invoke-command icm
  invoke-item ii
  invoke-webrequest iwr
  invoke-restmethod irm
  invoke-wmimethod iwmi
  get-wmiobject gwmi
  set-wmiinstance swmi
  remove-wmiobject rwmi
  get-ciminstance gcim
  invoke-cimmethod icim
  remove-ciminstance rcim
  set-ciminstance scim
  new-psdrive ndr mount
  get-psdrive gdr
  remove-psdrive rdr
  new-pssession nsn
  enter-pssession etsn
  exit-pssession exsn
  remove-pssession rsn
  get-computerinfo gin
  get-timezone gtz
  set-timezone stz
  get-clipboard gcb
  set-clipboard scb
  get-psbreakpoint gbp
  clear-host cls clear
  get-help help man
`;

export const ALIASES: ReadonlyMap<string, string> = new Map(
  ALIAS_LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [cmdlet = '', ...names] = line.trim().split(/\s+/);
      return names.map((name) => [name, cmdlet] as const);
    }),
);

/** Aliases of Windows PowerShell 5.1 that are programs everywhere else; the parameters tell which is meant. */
export const FORMER_ALIASES: Readonly<Record<string, string>> = {
  curl: 'invoke-webrequest',
  wget: 'invoke-webrequest',
  sc: 'set-content',
};

export interface Parameters {
  /** By position. */
  readonly positions: readonly string[];
  readonly valued: readonly string[];
  readonly switches: readonly string[];
}

const FILTERS = 'literalpath filter include exclude credential';
const ITEM = `${FILTERS} stream`;
const REQUEST =
  'method headers body infile outfile contenttype credential token authentication form useragent sessionvariable ' +
  'websession proxy proxycredential certificate certificatethumbprint maximumredirection maximumretrycount ' +
  'retryintervalsec timeoutsec custommethod transferencoding httpversion sslprotocol responseheadersvariable ' +
  'statuscodevariable connectiontimeoutseconds operationtimeoutseconds';
const REQUEST_SWITCHES =
  'usebasicparsing usedefaultcredentials skipcertificatecheck skipheadervalidation skiphttperrorcheck passthru ' +
  'disablekeepalive allowunencryptedauthentication allowinsecureredirect preserveauthorizationonredirect noproxy ' +
  'proxyusedefaultcredentials resume followrellink';

/** `position position : valued … : switches …` */
const LINES: Readonly<Record<string, string>> = {
  'get-content': `path : ${ITEM} readcount totalcount tail delimiter encoding : force wait raw asbytestream`,
  'get-childitem': `path filter : literalpath include exclude depth attributes : force recurse name directory file hidden readonly system followsymlink`,
  'get-item': `path : ${ITEM} : force`,
  'get-itemproperty': `path name : ${FILTERS} : `,
  'get-itempropertyvalue': `path name : ${FILTERS} : `,
  'get-acl': `path : ${FILTERS} : audit`,
  'get-filehash': `path : literalpath algorithm inputstream : `,
  'test-path': `path : ${FILTERS} pathtype newerthan olderthan : isvalid`,
  'resolve-path': `path : literalpath credential relativebasepath : relative force`,
  'convert-path': `path : literalpath : `,
  'split-path': `path : literalpath credential : parent leaf leafbase extension qualifier noqualifier resolve isabsolute`,
  'join-path': `path childpath additionalchildpath : credential : resolve`,
  'set-content': `path value : ${ITEM} encoding : force nonewline passthru asbytestream`,
  'add-content': `path value : ${ITEM} encoding : force nonewline passthru asbytestream`,
  'clear-content': `path : ${ITEM} : force`,
  'out-file': `filepath encoding : literalpath inputobject width : append force noclobber nonewline`,
  'tee-object': `filepath : literalpath inputobject variable encoding : append`,
  'export-csv': `path delimiter : literalpath inputobject encoding quotefields usequotes : append force noclobber notypeinformation includetypeinformation useculture noheader`,
  'export-clixml': `path : literalpath inputobject encoding depth : force noclobber`,
  'import-csv': `path delimiter : literalpath header encoding : useculture`,
  'import-clixml': `path : literalpath first skip : includetotalcount`,
  'import-powershelldatafile': `path : literalpath : skiplimitcheck`,
  'copy-item': `path destination : ${FILTERS} fromsession tosession : container force recurse passthru`,
  'move-item': `path destination : ${FILTERS} : force passthru`,
  'rename-item': `path newname : literalpath credential : force passthru`,
  'remove-item': `path : ${ITEM} : force recurse`,
  'clear-item': `path : ${FILTERS} : force`,
  'set-item': `path value : ${FILTERS} type : force passthru`,
  'new-item': `path : name itemtype value credential : force`,
  mkdir: `path : name value credential : force`,
  'set-itemproperty': `path name value : ${FILTERS} type propertytype inputobject : force passthru`,
  'new-itemproperty': `path name value : ${FILTERS} propertytype type : force`,
  'remove-itemproperty': `path name : ${FILTERS} : force`,
  'clear-itemproperty': `path name : ${FILTERS} : force passthru`,
  'rename-itemproperty': `path name newname : ${FILTERS} : force passthru`,
  'copy-itemproperty': `path destination name : ${FILTERS} : force passthru`,
  'move-itemproperty': `path destination name : ${FILTERS} : force passthru`,
  'expand-archive': `path destinationpath : literalpath : force passthru`,
  'compress-archive': `path destinationpath : literalpath compressionlevel : force update passthru`,
  'unblock-file': `path : literalpath : `,
  'set-location': `path : literalpath stackname : passthru`,
  'push-location': `path : literalpath stackname : passthru`,
  'select-string': `pattern path : literalpath include exclude context encoding culture inputobject : allmatches casesensitive list notmatch quiet raw simplematch noemphasis`,
  'select-object': `property : first last skip skiplast index skipindex expandproperty excludeproperty inputobject : unique wait caseinsensitive`,
  'where-object': `filterscript value : property inputobject : eq ne gt ge lt le like notlike match notmatch contains notcontains in notin is isnot ceq cne clike cmatch not`,
  'foreach-object': `process : begin end membername argumentlist inputobject parallel throttlelimit timeoutseconds remainingscripts : asjob usenewrunspace`,
  'get-nettcpconnection': `localaddress localport : remoteaddress remoteport state owningprocess appliedsetting cimsession throttlelimit : asjob`,
  'start-process': `filepath argumentlist : credential workingdirectory redirectstandarderror redirectstandardinput redirectstandardoutput verb windowstyle environment : wait passthru nonewwindow loaduserprofile usenewenvironment`,
  'stop-process': `id : name inputobject : force passthru`,
  'get-process': `name : id computername inputobject : includeusername module fileversioninfo`,
  'start-service': `name : displayname inputobject include exclude : passthru`,
  'stop-service': `name : displayname inputobject include exclude : force nowait passthru`,
  'restart-service': `name : displayname inputobject include exclude : force passthru`,
  'suspend-service': `name : displayname inputobject include exclude : passthru`,
  'resume-service': `name : displayname inputobject include exclude : passthru`,
  'set-service': `name startuptype : displayname description status credential inputobject computername securitydescriptorsddl : force passthru`,
  'new-service': `name binarypathname : displayname description startuptype credential dependson securitydescriptorsddl : `,
  'remove-service': `name : inputobject : `,
  'invoke-webrequest': `uri : ${REQUEST} : ${REQUEST_SWITCHES}`,
  'invoke-restmethod': `uri : ${REQUEST} : ${REQUEST_SWITCHES}`,
  'start-bitstransfer': `source destination : displayname credential description priority proxyusage transfertype authentication : asynchronous`,
  'invoke-expression': `command : : `,
  'invoke-command': `computername scriptblock : filepath argumentlist session credential vmname vmid containerid hostname username keyfilepath configurationname connectionuri port authentication jobname throttlelimit inputobject sessionoption : asjob hidecomputername nonewscope usessl ssttransport indisconnectedsession runasadministrator`,
  'invoke-item': `path : literalpath filter include exclude credential : `,
  'start-job': `scriptblock : name filepath argumentlist initializationscript credential authentication workingdirectory psversion inputobject : runas32`,
  'start-threadjob': `scriptblock : name filepath argumentlist initializationscript throttlelimit inputobject streaminghost : `,
  'measure-command': `expression : inputobject : `,
  'new-object': `typename argumentlist : comobject property : strict`,
  'add-type': `typedefinition : assemblyname path literalpath memberdefinition name namespace language referencedassemblies outputassembly outputtype usingnamespace compileroptions : passthru ignorewarnings`,
  'import-module': `name : requiredversion minimumversion maximumversion fullyqualifiedname function cmdlet variable alias prefix argumentlist scope pssession moduleinfo assembly : force global passthru ascustomobject noclobber disablenamechecking skipeditioncheck usewindowspowershell`,
  'write-output': `inputobject : : noenumerate`,
  'write-host': `object : separator foregroundcolor backgroundcolor : nonewline`,
  'start-sleep': `seconds : milliseconds duration : `,
  'set-variable': `name value : description option visibility scope include exclude : force passthru`,
  'new-variable': `name value : description option visibility scope : force passthru`,
  'set-alias': `name value : description option scope : force passthru`,
  'new-alias': `name value : description option scope : force passthru`,
  'get-variable': `name : scope include exclude : valueonly`,
  'invoke-sqlcmd': `query : serverinstance database inputfile connectionstring username password hostname credential querytimeout connectiontimeout variable maxcharlength maxbinarylength accesstoken applicationname outputas : encryptconnection trustservercertificate abortonerror includesqlusererrors verbose`,
  'set-clipboard': `value : literalpath path : append asosc52`,
};

export const PARAMETERS: ReadonlyMap<string, Parameters> = new Map(
  Object.entries(LINES).map(([name, line]) => {
    const [positions = [], valued = [], switches = []] = line
      .split(' : ')
      .map((part) => part.split(/[\s:]+/).filter((word) => word !== ''));
    return [name, { positions, valued: [...positions, ...valued], switches }] as const;
  }),
);

/** Every cmdlet takes these. */
export const COMMON: Parameters = {
  positions: [],
  valued:
    'erroraction warningaction informationaction progressaction errorvariable warningvariable informationvariable outvariable outbuffer pipelinevariable'.split(
      ' ',
    ),
  switches: 'verbose debug whatif confirm'.split(' '),
};

/** Second names of parameters. */
export const PARAMETER_ALIASES: Readonly<Record<string, string>> = {
  ea: 'erroraction',
  wa: 'warningaction',
  infa: 'informationaction',
  ev: 'errorvariable',
  wv: 'warningvariable',
  ov: 'outvariable',
  ob: 'outbuffer',
  pv: 'pipelinevariable',
  vb: 'verbose',
  db: 'debug',
  wi: 'whatif',
  cf: 'confirm',
  pspath: 'literalpath',
  lp: 'literalpath',
  fullname: 'literalpath',
  head: 'totalcount',
  first: 'totalcount',
  last: 'tail',
  ad: 'directory',
  af: 'file',
  ah: 'hidden',
  ar: 'readonly',
  as: 'system',
  s: 'recurse',
  type: 'itemtype',
  target: 'value',
  args: 'argumentlist',
  processname: 'name',
  pid: 'id',
  runas: 'verb',
  rso: 'redirectstandardoutput',
  rse: 'redirectstandarderror',
  rsi: 'redirectstandardinput',
  cn: 'computername',
  sd: 'startuptype',
  startmode: 'startuptype',
  url: 'uri',
  source: 'path',
};

/** Verbs that only look at something, by the list of approved verbs. */
export const LOOKS =
  /^(get|test|find|search|measure|compare|select|show|read|watch|wait|resolve|trace|convertto|convertfrom|confirm|assert|receive|ping|should)-/i;

/** Cmdlets of other verbs that change nothing but the shell they run in, or make objects for the next one. */
export const QUIET: ReadonlySet<string> = new Set(
  (
    'new-timespan new-guid new-psdrive remove-psdrive set-strictmode set-psdebug set-psreadlineoption set-psreadlinekeyhandler ' +
    'clear-host clear-variable remove-variable remove-module remove-job stop-job suspend-job resume-job remove-event ' +
    'unregister-event register-objectevent register-engineevent new-event new-pssessionoption new-cimsession remove-cimsession ' +
    'add-member set-psbreakpoint remove-psbreakpoint update-typedata update-formatdata update-list update-help save-help ' +
    'import-localizeddata export-modulemember new-module new-modulemanifest new-scheduledtaskaction new-scheduledtasktrigger ' +
    'new-scheduledtaskprincipal new-scheduledtasksettingsset new-scheduledtask new-cimsessionoption new-pssession ' +
    'exit-pssession remove-pssession disconnect-pssession connect-pssession set-psreadline out-gridview ' +
    'out-printer format-hex write-eventlog use-transaction start-transaction tee join-string split-pipeline group-by ' +
    'convert-string import-alias set-culture stop-transcript limit-variable ' +
    'push-outputbinding new-variable clear-recyclebin-show debug-runspace wait-debugger set-tracesource'
  ).split(' '),
);
