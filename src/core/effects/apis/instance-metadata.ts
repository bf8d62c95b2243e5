/**
 * The metadata service of a cloud's own machines hands its login to whoever asks: the paths of AWS, ECS, Google, Azure,
 * Alibaba, DigitalOcean and Oracle, from their manuals. What else it tells (name, zone, image) is no secret.
 */
const HOSTS =
  /^(?:169\.254\.169\.254|169\.254\.170\.(?:2|23)|100\.100\.100\.200|\[?fd00:ec2::(?:254|23)\]?|metadata(?:\.google\.internal|\.oraclecloud\.com)?)$/i;
const LOGINS =
  /\/iam\/security-credentials\/[^/?]|\/security-credentials\/ec2-instance|\/v2\/credentials\b|\/service-accounts\/[^/]{1,200}\/(?:token|identity)|\/metadata\/identity\/oauth2\/token|\/ram\/security-credentials\/[^/?]|\/identity\/(?:cert|key)\.pem|\/user-data\b|\/attributes\/(?:ssh-keys|kube-env)/i;

/** The request asks for a login or for the machine's start-up text, which often holds one. */
export function asksForMachineLogin(host: string, path: string): boolean {
  return HOSTS.test(host) && LOGINS.test(path);
}
