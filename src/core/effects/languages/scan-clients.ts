/**
 * HTTP clients of Ruby, Perl, PHP, Go, Java, Kotlin, Rust, C#, Lua, R and Elixir as data: which calls make a client,
 * which make or send a request, and where method, address, headers and body stand in their arguments. Names are as
 * `scan.ts` gives them: members joined by dots, `new X` as `X.new`.
 */

/** What an argument of a call is. `rest` is told by its own form: headers, options or a body. */
export type Slot =
  'url' | 'method' | 'body' | 'headers' | 'host' | 'port' | 'options' | 'upload' | 'rest' | 'skip';

export interface CallForm {
  readonly name: RegExp;
  /** `verb`: the method is the first group of `name`. */
  readonly method?: 'verb' | 'GET' | 'POST' | 'PUT';
  readonly slots: readonly Slot[];
  /** It sends nothing by itself. */
  readonly client?: true;
  /** Only where the first word is a web address: the name may be anything's. */
  readonly needsAddress?: true;
}

const VERB = '(get|post|put|patch|delete|head|options)';

/** Calls by their whole name. The first that fits counts. */
export const CALLS: readonly CallForm[] = [
  // Ruby
  {
    name: /(?:^|\.)Net\.HTTP\.(Get|Post|Put|Patch|Delete|Head|Options)\.new$/,
    method: 'verb',
    slots: ['url', 'headers'],
  },
  { name: /(?:^|\.)Net\.HTTP\.(?:new|start)$/, slots: ['host', 'port'], client: true },
  { name: /(?:^|\.)Net\.HTTP\.post_form$/, method: 'POST', slots: ['url', 'body'] },
  {
    name: /(?:^|\.)Net\.HTTP\.(get|post|put|patch|delete|head)(?:_response|_print)?$/,
    method: 'verb',
    slots: ['url', 'rest', 'headers'],
  },
  {
    name: /(?:^|\.)(?:RestClient|Typhoeus|HTTParty)(?:\.Request)?\.(?:execute|new)$/,
    slots: ['url', 'options'],
  },
  {
    name: new RegExp(
      `(?:^|\\.)(?:RestClient|HTTParty|Faraday|Excon|Typhoeus|HTTPX|HTTP|Http|HTTPoison|Req|Tesla|Finch|Curl|Unirest|http|httpc|requests|superagent)\\.${VERB}!?$`,
    ),
    method: 'verb',
    slots: ['url', 'rest', 'rest'],
  },
  {
    name: /(?:^|\.)(?:HTTP|Http|HTTPX)\.(?:auth|basic_auth|headers|with|timeout|accept|persistent|via|follow|with[A-Z]\w*|accept\w+|as[A-Z]\w*|baseUrl|base_url|plugin)$/,
    slots: ['rest'],
    client: true,
  },
  {
    name: /^(?:URI\.|OpenURI\.)?open(?:_uri)?$|(?:^|\.)URI\.open$/,
    method: 'GET',
    slots: ['url', 'headers'],
    needsAddress: true,
  },
  {
    name: /(?:^|\.)(?:Faraday|Excon|RestClient\.Resource|HTTPClient|Patron\.Session|Sawyer\.Agent|Tesla|Mechanize)\.(?:new|client)$/,
    slots: ['url', 'rest'],
    client: true,
  },
  // Perl
  { name: /(?:^|\.)HTTP\.Request\.new$/, slots: ['method', 'url', 'headers', 'body'] },
  {
    name: /^(?:HTTP\.Request\.Common\.)?(GET|POST|PUT|PATCH|DELETE|HEAD)$/,
    method: 'verb',
    slots: ['url', 'rest'],
  },
  {
    name: /(?:^|\.)(?:HTTP\.Tiny|LWP\.UserAgent|Mojo\.UserAgent|WWW\.Mechanize|REST\.Client|Furl|HTTP\.Tinyish)\.new$/,
    slots: ['options'],
    client: true,
  },
  // PHP
  { name: /^curl_init$/, slots: ['url'] },
  {
    name: /^(?:file_get_contents|readfile)$/,
    method: 'GET',
    slots: ['url', 'skip', 'options'],
    needsAddress: true,
  },
  { name: /^fopen$/, method: 'GET', slots: ['url', 'skip', 'skip', 'options'], needsAddress: true },
  { name: /^stream_context_create$/, slots: ['options'], client: true },
  {
    name: /(?:^|\.)(?:GuzzleHttp\.Client|Guzzle\.Client|Buzz\.Browser|HttpClient\.(?:create|createForBaseUri)|Client)(?:\.new)?$/,
    slots: ['options'],
    client: true,
  },
  {
    name: /(?:^|\.)Psr7\.Request\.new$|(?:^|\.)createRequest$/,
    slots: ['method', 'url', 'headers', 'body'],
  },
  // Go
  { name: /(?:^|\.)http\.NewRequest$/, slots: ['method', 'url', 'body'] },
  { name: /(?:^|\.)http\.NewRequestWithContext$/, slots: ['skip', 'method', 'url', 'body'] },
  { name: /(?:^|\.)http\.(Get|Head)$/, method: 'verb', slots: ['url'] },
  { name: /(?:^|\.)http\.Post$/, method: 'POST', slots: ['url', 'skip', 'body'] },
  { name: /(?:^|\.)http\.PostForm$/, method: 'POST', slots: ['url', 'body'] },
  {
    name: /(?:^|\.)(?:http\.Client\.new|http\.DefaultClient|resty\.New|req\.C|retryablehttp\.NewClient)$/,
    slots: [],
    client: true,
  },
  // Java, Kotlin, Scala, Groovy
  { name: /(?:^|\.)HttpRequest\.newBuilder$|(?:^|\.)Request\.Builder(?:\.new)?$/, slots: ['url'] },
  {
    name: /(?:^|\.)(?:HttpClient|HttpClients|OkHttpClient|OkHttpClient\.Builder|RestTemplate|WebClient|Unirest)\.(?:new|newHttpClient|newBuilder|createDefault|create|builder)$|^(?:OkHttpClient|HttpClient|RestTemplate)$/,
    slots: ['rest'],
    client: true,
  },
  {
    name: /(?:^|\.)Http(Get|Post|Put|Patch|Delete|Head)\.new$|^Http(Get|Post|Put|Patch|Delete)$/,
    method: 'verb',
    slots: ['url'],
  },
  {
    name: /(?:^|\.)(?:Request|Unirest)\.(get|post|put|patch|delete|head|Get|Post|Put|Patch|Delete)$/,
    method: 'verb',
    slots: ['url', 'rest'],
  },
  // Rust
  { name: /(?:^|\.)reqwest\.(?:blocking\.)?get$/, method: 'GET', slots: ['url'] },
  {
    name: /(?:^|\.)(?:reqwest\.(?:blocking\.)?)?(?:Client|ClientBuilder)\.(?:new|builder|default)$|(?:^|\.)ureq\.(?:agent|AgentBuilder\.new|builder)$/,
    slots: [],
    client: true,
  },
  {
    name: new RegExp(`(?:^|\\.)(?:ureq|minreq|isahc|surf|attohttpc)\\.${VERB}$`),
    method: 'verb',
    slots: ['url', 'body'],
  },
  { name: /(?:^|\.)ureq\.request$/, slots: ['method', 'url'] },
  // C#
  { name: /(?:^|\.)HttpRequestMessage(?:\.new)?$/, slots: ['method', 'url'] },
  {
    name: /(?:^|\.)(?:Http)?WebRequest\.Create(?:Http)?$|(?:^|\.)RestRequest\.new$/,
    slots: ['url', 'method'],
  },
  {
    name: /(?:^|\.)(?:HttpClient|WebClient|RestClient|FlurlClient)\.new$/,
    slots: ['url'],
    client: true,
  },
  // Swift, Dart, Lua, R
  { name: /(?:^|\.)URLRequest(?:\.new)?$/, slots: ['url'] },
  { name: /(?:^|\.)(?:https?|socket\.http|ssl\.https)\.request$/, slots: ['url', 'body'] },
  {
    name: /(?:^|\.)(?:httr\.)?(GET|POST|PUT|PATCH|DELETE|HEAD)$/,
    method: 'verb',
    slots: ['url', 'rest', 'rest'],
  },
  { name: /(?:^|\.)(?:httr2\.)?request$/, slots: ['url'], needsAddress: true },
];

/** Members of a client that make a request: `client.delete(url)`, `client.DeleteAsync(url)`, `agent.request(m, url)`. */
export const CLIENT_VERB =
  /^(get|post|put|patch|delete|head|options)(?:_form|_async|Async|ForObject|ForEntity|StringAsync|StreamAsync|ByteArrayAsync|AsJsonAsync|FromJsonAsync|JsonAsync|_response|!)?$/i;
export const CLIENT_REQUEST =
  /^(?:request|requestAsync|exchange|run_request|Execute|build_request)$/;
/** `WebClient` of C#: the method is the second word of some, and POST otherwise. */
export const CLIENT_TRANSFER = /^(Upload|Download)(?:String|Data|Values|File)(?:Async|TaskAsync)?$/;

/** Members that hand a request over to be sent. */
export const SENDS =
  /^(?:Do|do|send|Send|SendAsync|sendAsync|request|execute|Execute|newCall|simple_request|start|call|exchange|roundTrip|RoundTrip|fetch|dispatch)$/;

/** Members of a request or client that set a header: a name and a value, or a record of them. */
export const SETS_HEADER =
  /^(?:header|headers|set|add|append|insert|Set|Add|Header|SetHeader|SetHeaders|AddHeader|setHeader|setHeaders|addHeader|addHeaders|withHeader|withHeaders|with_headers|setRequestProperty|addRequestProperty|setValue|addValue|set_header|default_header|default_headers|push_header|add_field|TryAddWithoutValidation|AddDefaultHeader|WithHeader|putHeader|req_headers|default_headers_mut|replace)$/;
export const SETS_USER =
  /^(?:basic_auth|basicAuth|SetBasicAuth|setBasicAuth|authorization_basic|withBasicAuth|credentials|basic_auth!|req_auth_basic|digest_auth)$/;
export const SETS_TOKEN =
  /^(?:bearer_auth|bearerAuth|SetAuthToken|SetBearerAuthToken|withToken|WithOAuthBearerToken|auth|authorization|setBearerAuth|req_auth_bearer_token|oauth2)$/;
export const SETS_BODY =
  /^(?:body|setBody|SetBody|set_body|content|json|form|multipart|send_json|send_string|send_form|send_bytes|body_json|setEntity|withBody|AddJsonBody|AddBody|set_form_data|set_form|form_data|payload|bodyValue|write|writeBytes|writeString|setRequestBody|PostAsync|req_body_json|req_body_raw|with_body|with_json|setFormResult|entity|add_content|upload|print|println|append_body)$/;
export const SETS_METHOD =
  /^(?:method|setRequestMethod|SetMethod|set_method|setMethod|req_method|requestMethod|Method|httpMethod)$/;
export const SETS_URL =
  /^(?:uri|url|URL|setUrl|setUri|setURI|SetURL|base_url|baseUrl|baseURL|BaseAddress|BaseUrl|base_uri|SetBaseURL|SetHostURL|rootURI|address|req_url|host|SetBaseUrl|url_prefix|RequestUri)$/;
/** Members of a request that choose its method and may carry its body: `.DELETE()`, `.post(body)`. */
export const REQUEST_VERB = /^(get|post|put|patch|delete|head)$/i;

/** Names that only options have; `query` and `data` stand in bodies as well. */
export const OPTION_NAMES =
  /^(headers?|body|json|form|form_params|multipart|auth|basic_auth|auth_basic|auth_bearer|bearer_token|base_ur[il]|timeout|verify|http|http_errors|allow_redirects|payload|content|userpwd)$/;

/** What the names of a record of options hold. */
export const OPTION_SLOTS: Readonly<Record<string, Slot | 'user' | 'token' | 'base' | 'nested'>> = {
  headers: 'headers',
  header: 'headers',
  default_headers: 'headers',
  DefaultRequestHeaders: 'headers',
  HTTPHEADER: 'headers',
  body: 'body',
  json: 'body',
  form: 'body',
  form_params: 'body',
  multipart: 'body',
  content: 'body',
  data: 'body',
  payload: 'body',
  Content: 'body',
  source: 'body',
  method: 'method',
  verb: 'method',
  url: 'url',
  uri: 'url',
  base_uri: 'base',
  base_url: 'base',
  baseUrl: 'base',
  BaseAddress: 'base',
  hostname: 'base',
  basic_auth: 'user',
  auth: 'user',
  user: 'user',
  userpwd: 'user',
  bearer_token: 'token',
  auth_bearer: 'token',
  auth_basic: 'user',
  http: 'nested',
  https: 'nested',
  use_ssl: 'skip',
  timeout: 'skip',
  query: 'skip',
  params: 'skip',
  verify: 'skip',
  http_errors: 'skip',
  agent: 'skip',
  ssl: 'skip',
  request: 'skip',
  allow_redirects: 'skip',
};

/** PHP's `curl_setopt($handle, OPTION, value)`. */
export const CURL_OPTIONS: Readonly<
  Record<string, Slot | 'user' | 'token' | 'POST' | 'PUT' | 'HEAD' | 'GET'>
> = {
  CURLOPT_URL: 'url',
  CURLOPT_CUSTOMREQUEST: 'method',
  CURLOPT_POST: 'POST',
  CURLOPT_PUT: 'PUT',
  CURLOPT_UPLOAD: 'PUT',
  CURLOPT_NOBODY: 'HEAD',
  CURLOPT_HTTPGET: 'GET',
  CURLOPT_POSTFIELDS: 'body',
  CURLOPT_COPYPOSTFIELDS: 'body',
  CURLOPT_HTTPHEADER: 'headers',
  CURLOPT_USERPWD: 'user',
  CURLOPT_USERNAME: 'user',
  CURLOPT_XOAUTH2_BEARER: 'token',
  CURLOPT_COOKIE: 'skip',
  CURLOPT_INFILE: 'upload',
};
