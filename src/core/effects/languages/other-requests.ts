/** Requests that Ruby, Perl, PHP, Go and the like send, where method and address are written out. */
import type { Effect } from '../../model/effect';
import { literal, phraseOf } from '../build';
import type { Site } from '../build';
import type { HttpRequest } from '../define';

const VERBS = /^(get|post|put|patch|delete|head)$/i;
const REQUEST_CALLS: readonly RegExp[] = [
  // RestClient.delete 'https://…', HTTParty.post("https://…"), Faraday.put(…), Http::delete(…), $client->delete(…)
  /\b(?:RestClient|HTTParty|Faraday|HTTP|Excon|Typhoeus|Http|HTTPoison|Req|Tesla|requests)(?:\.|::)(get|post|put|patch|delete|head)!?\s*\(?\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /->(get|post|put|patch|delete|head)\s*\(\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  // Net::HTTP.post URI("https://…"), Net::HTTP::Delete.new(URI("https://…")), ->request('DELETE', 'https://…')
  /\bNet::HTTP(?:\.|::)(get|post|put|patch|delete|head)\w*(?:\.new)?\s*\(?\s*(?:URI(?:\.parse)?\s*\(?\s*)?["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /->request\s*\(\s*["'](get|post|put|patch|delete|head)["']\s*,\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /\bhttp\.NewRequest(?:WithContext)?\s*\([^"'\n]{0,40}["'](get|post|put|patch|delete|head)["']\s*,\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /\bHTTP::Request->new\s*\(\s*["'](get|post|put|patch|delete|head)["']\s*(?:,|=>)\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
];

/** Requests with a literal method and address; the two may stand apart (`Net::HTTP.new(host)`, then `Delete.new(path)`). */
export function requestsIn(source: string, site: Site): readonly Effect[] {
  const found: Effect[] = [];
  for (const pattern of REQUEST_CALLS) {
    for (const match of source.matchAll(pattern)) {
      if (found.length < 50) found.push(...send(match[1] ?? '', match[2] ?? '', match[0], site));
    }
  }
  if (found.length > 0) return found;
  const method =
    /\bNet::HTTP::(Delete|Put|Post|Patch)\b/.exec(source)?.[1] ??
    /CURLOPT_CUSTOMREQUEST[^"'\n]{0,20}["'](\w+)["']/.exec(source)?.[1] ??
    /\bNet::HTTP\.(?:new|start)\b[\s\S]{0,400}?\.(delete|put|post|patch)\b/.exec(source)?.[1] ??
    /["']method["']\s*=>\s*["'](\w+)["']/.exec(source)?.[1];
  if (method === undefined || !VERBS.test(method)) return [];
  const address = /["'](https?:\/\/[^"'\s]{1,500})["']/.exec(source)?.[1];
  const host = /\bNet::HTTP\.(?:new|start)\s*\(?\s*["']([\w.-]+)["']/.exec(source)?.[1];
  const path = /["'](\/[^"'\s]{1,300})["']/.exec(source)?.[1] ?? '/';
  const url = address ?? (host === undefined ? undefined : `https://${host}${path}`);
  return url === undefined ? [] : send(method, url, source, site);
}

function send(method: string, url: string, phrase: string, site: Site): readonly Effect[] {
  const request: HttpRequest = {
    method: method.toUpperCase(),
    url: literal(url),
    headers: [],
    body: undefined,
    uploads: [],
    login: undefined,
    phrase: phraseOf(phrase),
  };
  return site.context.http(request);
}
