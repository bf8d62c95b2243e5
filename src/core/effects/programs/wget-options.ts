/** GNU wget's options, from its manual (1.24). Any unique beginning of a long option is taken. */

/** Options that take a value, with those of aria2c that share the file. */
export const WGET_VALUED = (
  'a A B D e i I l o O P Q R t T U w X ' +
  'accept accept-regex append-output base bind-address bind-dns-address body-data body-file ca-certificate ' +
  'ca-directory certificate certificate-type choose-config ciphers compression config connect-timeout crl-file ' +
  'cut-dirs default-page directory-prefix dns-servers dns-timeout domains egd-file exclude-directories ' +
  'exclude-domains execute follow-tags ftp-password ftp-user header hsts-file http-passwd http-password http-user ' +
  'ignore-tags include-directories input-file input-metalink level limit-rate load-cookies local-encoding ' +
  'max-redirect metalink-index method output-document output-file password pinnedpubkey post-data post-file ' +
  'prefer-family preferred-location private-key private-key-type progress protocol-directories proxy-password ' +
  'proxy-user proxy quota random-file read-timeout referer regex-type reject reject-regex rejected-log ' +
  'remote-encoding report-speed restrict-file-names retry-on-http-error save-cookies secure-protocol start-pos ' +
  'timeout tries use-askpass user user-agent wait waitretry warc-cdx warc-dedup warc-file warc-header ' +
  'warc-max-size warc-tempdir'
).split(' ');

/** Options that take none. */
export const WGET_FLAGS = (
  'adjust-extension ask-password auth-no-challenge background backup-converted backups cache ' +
  'check-certificate clobber content-disposition content-on-error continue convert-file-only convert-links cookies ' +
  'debug delete-after directories dns-cache follow-ftp force-directories force-html ftp-stmlf ftps-implicit ' +
  'ftps-resume-ssl glob help host-directories hsts html-extension https-only if-modified-since ' +
  'ignore-case ignore-length inet4-only inet6-only iri keep-badhash keep-session-cookies metalink-over-http ' +
  'mirror netrc no-cache no-check-certificate no-clobber no-config no-cookies no-directories no-dns-cache no-glob ' +
  'no-host-directories no-hsts no-http-keep-alive no-if-modified-since no-iri no-netrc no-parent no-passive-ftp ' +
  'no-proxy no-remove-listing no-use-server-timestamps no-verbose no-warc-compression page-requisites parent ' +
  'passive-ftp preserve-permissions quiet random-wait recursive relative remove-listing retr-symlinks ' +
  'retry-connrefused retry-on-host-error save-headers server-response show-progress span-hosts spider ' +
  'strict-comments timestamping trust-server-names unlink use-server-timestamps verbose version ' +
  'warc-compression warc-digests warc-keep-log xattr'
).split(' ');
