/** Names of processes that a machine and everybody on it depend on. Pure data, and how a pattern names one of them. */

/**
 * The machine does not run without these, people are cut off from it, or what they hold is lost: init systems,
 * logins, containers, buses, networks, displays, clocks, logs, storage, databases, and the editors people work in.
 */
const CRITICAL: ReadonlySet<string> = new Set(
  `
  init systemd systemd-journald systemd-logind systemd-networkd systemd-resolved systemd-udevd systemd-timesyncd udevd
  launchd kernel_task kthreadd runit runsvdir s6-svscan openrc upstart supervisord pid1 tini dumb-init
  sshd ssh-agent dropbear getty agetty mingetty sssd nscd polkitd winbindd slapd krb5kdc
  dockerd docker containerd containerd-shim containerd-shim-runc-v2 docker-containerd docker-containerd-shim
  docker-proxy docker-init runc crio podman kubelet kube-apiserver kube-proxy etcd libvirtd qemu-system-x86_64 vmtoolsd
  dbus dbus-daemon dbus-broker networkmanager network-manager wpa_supplicant dhclient dhcpcd connmand iwd
  modemmanager avahi-daemon bluetoothd named dnsmasq unbound firewalld
  xorg xwayland wayland gdm gdm3 lightdm sddm kdm xdm lxdm gnome-shell gnome-session kwin kwin_x11 kwin_wayland
  plasmashell mutter sway windowserver loginwindow coreaudiod pulseaudio pipewire
  cron crond atd anacron rsyslogd rsyslog syslogd syslog-ng klogd auditd journald ntpd chronyd chrony
  mysqld mariadbd mariadb mysqld_safe postgres postmaster postgresql mongod mongodb oracle tnslsnr
  sqlservr cassandra couchdb clickhouse-server influxd elasticsearch opensearch cockroach
  smbd nmbd nfsd rpcbind rpc.statd mdadm multipathd iscsid lvmetad smartd irqbalance acpid thermald upowerd snapd
  falcon-sensor osqueryd clamd fail2ban-server wazuh-agentd ossec-agentd
  lsass csrss wininit winlogon smss svchost dwm msmpeng spoolsv
  code code-insiders cursor windsurf vscodium codium
  `
    .trim()
    .split(/\s+/),
);

/** Servers that often run as the machine's own, and as often as a developer's: it depends on how they were picked. */
const SERVERS: ReadonlySet<string> = new Set(
  `nginx apache2 apache httpd lighttpd caddy haproxy traefik envoy varnishd squid tomcat memcached redis-server rabbitmq-server
  beam.smp postfix master exim exim4 dovecot sendmail cupsd vsftpd proftpd php-fpm uwsgi`.split(
    /\s+/,
  ),
);

/** The program names in a pattern of pgrep, pkill or grep: `[s]shd`, `^/usr/sbin/sshd -D`, `nginx|httpd`. */
function namesIn(pattern: string): readonly string[] {
  return pattern.split(/\\?\|/).map((one) => {
    const plain = one.replace(/\[(.)\]/g, '$1').replace(/[\\^$*"'()]|\.\*|\.exe$/gi, '');
    const first = plain.trim().split(/[\s:]/)[0] ?? '';
    return first.slice(first.lastIndexOf('/') + 1).toLowerCase();
  });
}

export function namesCritical(pattern: string): boolean {
  return namesIn(pattern).some((name) => CRITICAL.has(name));
}

/** Our own name in a pattern, also as those write it who hide it: `[r]emit`, `r.mit`, `Remit`. */
export function namesRemit(pattern: string): boolean {
  const plain = pattern.replace(/\[\^?([^\][])[^\][]*\]/g, '$1').replace(/\\/g, '');
  return plain
    .toLowerCase()
    .split(/[^a-z.]+/)
    .some((word) => /\bremit\b/.test(word) || isMeantBy(word, 'remit'));
}

/** Letters and dots that match the name and nothing longer; two letters at least, since dots alone match anything. */
function isMeantBy(word: string, name: string): boolean {
  return (
    word.length === name.length &&
    word.replaceAll('.', '').length > 1 &&
    [...word].every((sign, at) => sign === '.' || sign === name[at])
  );
}

export function namesServer(pattern: string): boolean {
  return namesIn(pattern).some((name) => SERVERS.has(name));
}

/** `.`, `.*` and the like match whatever runs. */
export function namesEverything(pattern: string): boolean {
  return !/[A-Za-z0-9\uFFFD]/.test(pattern.replace(/\[[^\][]*\]|\\[wWdDsS]/g, ''));
}
