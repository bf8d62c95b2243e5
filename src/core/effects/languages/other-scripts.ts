/** Whether compiled source is one errand, as against a service or a tool of which single calls say nothing. */
const SCRIPT_CHARS = 8_000;
const SERVES =
  /ListenAndServe|http\.Server\b|\.Serve\(|mgr\.Start|NewManager\(|HttpServer::new|axum::|actix_web|warp::serve|Rocket|SpringApplication|@RestController|WebApplication\.CreateBuilder|app\.Run\(\)|MapGet|\bgin\.|\becho\.New|fiber\.New|Micronaut|ktor/;

export function runsAsScript(source: string): boolean {
  return source.length <= SCRIPT_CHARS && !SERVES.test(source);
}
