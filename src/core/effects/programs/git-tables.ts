/**
 * The options of git's commands, as `git COMMAND -h` prints them (2.39 to 2.51). Only commands whose options decide
 * what they change, or take a value that must not be read as an operand, are here. Pure data.
 */
import type { OptionTable } from './git-options';

const DIFF_MERGE = 's,strategy= X,strategy-option= S,gpg-sign? rerere-autoupdate';
const CHECKOUT =
  'q,quiet progress guess recurse-submodules? m,merge conflict= ignore-other-worktrees overwrite-ignore ' +
  'd,detach t,track? f,force orphan=';
const PATHS = 'pathspec-from-file= pathspec-file-nul';
const HUNKS = 'p,patch U,unified= inter-hunk-context=';
const FETCH =
  'v,verbose q,quiet all set-upstream a,append atomic upload-pack= f,force m,multiple t,tags n j,jobs= prefetch p,prune ' +
  'P,prune-tags recurse-submodules? dry-run porcelain write-fetch-head k,keep u,update-head-ok progress depth= ' +
  'shallow-since= shallow-exclude= deepen= unshallow refetch update-shallow refmap= o,server-option= 4,ipv4 6,ipv6 ' +
  'negotiation-tip= negotiate-only filter= auto-maintenance auto-gc show-forced-updates write-commit-graph stdin';
const SEQUENCER = 'abort quit continue skip';

export const OPTION_TABLES = {
  add: `n,dry-run v,verbose i,interactive ${HUNKS} e,edit f,force u,update renormalize N,intent-to-add A,all ignore-removal refresh ignore-errors ignore-missing sparse chmod= ${PATHS}`,
  am: `i,interactive 3,3way q,quiet s,signoff u,utf8 k,keep keep-non-patch m,message-id keep-cr c,scissors quoted-cr= whitespace= ignore-space-change ignore-whitespace directory= exclude= include= C= p= patch-format= reject allow-empty resolvemsg= r,resolved ${SEQUENCER} show-current-patch? retry committer-date-is-author-date ignore-date rerere-autoupdate S,gpg-sign? empty= n,verify`,
  archive:
    'format= prefix= add-file= add-virtual-file= o,output= worktree-attributes v,verbose mtime= l,list remote= exec=',
  bisect: 'term-good= term-old= term-bad= term-new= no-checkout first-parent',
  branch:
    'v,verbose q,quiet t,track? u,set-upstream-to= unset-upstream color? r,remotes contains= a,all abbrev? d,delete D m,move M c,copy C l,list show-current create-reflog edit-description f,force merged? no-merged? column? sort= points-at= i,ignore-case recurse-submodules omit-empty format=',
  bundle: 'q,quiet progress all-progress version= all branches tags remotes',
  checkout: `b= B= l ${CHECKOUT} ours theirs 2,ours 3,theirs ${HUNKS} ignore-skip-worktree-bits overlay ${PATHS}`,
  'checkout-index':
    'a,all f,force q,quiet n,no-create z stdin index u,index prefix= temp stage= ignore-skip-worktree-bits',
  'cherry-pick': `${SEQUENCER} cleanup= n,no-commit e,edit s,signoff m,mainline= x ff allow-empty allow-empty-message keep-redundant-commits empty= r ${DIFF_MERGE}`,
  clean: 'q,quiet n,dry-run f,force i,interactive d e,exclude= x X',
  clone:
    'v,verbose q,quiet progress reject-shallow n,no-checkout bare mirror l,local no-hardlinks s,shared recurse-submodules? recursive? j,jobs= template= reference= reference-if-able= dissociate o,origin= b,branch= revision= u,upload-pack= depth= shallow-since= shallow-exclude= single-branch tags shallow-submodules separate-git-dir= ref-format= c,config= server-option= 4,ipv4 6,ipv6 filter= also-filter-submodules remote-submodules sparse bundle-uri=',
  commit: `q,quiet v,verbose F,file= author= date= m,message= c,reedit-message= C,reuse-message= fixup= squash= reset-author trailer= s,signoff t,template= e,edit cleanup= status S,gpg-sign? a,all i,include interactive ${HUNKS} o,only n,no-verify verify dry-run short branch ahead-behind porcelain long z,null amend no-post-rewrite u,untracked-files? ${PATHS} allow-empty allow-empty-message`,
  config:
    'global system local worktree f,file= blob= get get-all get-regexp get-urlmatch get-color get-colorbool replace-all add unset unset-all rename-section remove-section l,list e,edit t,type= bool int bool-or-int bool-or-str path expiry-date default= comment= fixed-value z,null name-only show-origin show-scope show-names includes all regexp value= url= append',
  difftool:
    'g,gui d,dir-diff y,no-prompt prompt symlinks t,tool= tool-help trust-exit-code x,extcmd= no-index',
  fetch: FETCH,
  'filter-branch':
    'd= setup= subdirectory-filter= env-filter= tree-filter= index-filter= parent-filter= remap-to-ancestor msg-filter= commit-filter= tag-name-filter= prune-empty original= state-branch= f,force',
  'filter-repo':
    'analyze report-dir= invert-paths path-match= path= path-glob= path-regex= use-base-name path-rename= paths-from-file= subdirectory-filter= to-subdirectory-filter= replace-text= strip-blobs-bigger-than= strip-blobs-with-ids= tag-rename= replace-message= preserve-commit-hashes preserve-commit-encoding no-gc mailmap= use-mailmap replace-refs= prune-empty= prune-degenerate= no-ff filename-callback= file-info-callback= message-callback= name-callback= email-callback= refname-callback= blob-callback= commit-callback= tag-callback= reset-callback= sensitive-data-removal sdr no-fetch refs= dry-run debug stdin quiet force partial source= target= date-format= proceed version',
  gc: 'q,quiet prune? cruft max-cruft-size= expire-to= aggressive auto detach force keep-largest-pack',
  grep: 'O,open-files-in-pager? f= e= A,after-context= B,before-context= C,context= m,max-count= max-depth= threads= h',
  init: 'template= bare shared? q,quiet separate-git-dir= b,initial-branch= object-format= ref-format=',
  'ls-remote':
    'q,quiet upload-pack= exec= t,tags b,branches h,heads refs get-url sort= exit-code symref o,server-option=',
  merge: `n stat summary compact-summary log? squash commit e,edit cleanup= ff ff-only! verify-signatures ${DIFF_MERGE} m,message= F,file= into-name= v,verbose q,quiet abort quit continue allow-unrelated-histories progress autostash overwrite-ignore signoff verify`,
  mv: 'v,verbose n,dry-run f,force k sparse',
  notes: 'ref= m,message= F,file= c,reedit-message= C,reuse-message= f,force n,dry-run v,verbose',
  prune: 'n,dry-run v,verbose progress expire= exclude-promisor-objects',
  pull: `${FETCH} r,rebase? stat compact-summary log? squash commit edit cleanup= ff ff-only! verify-signatures autostash ${DIFF_MERGE} allow-unrelated-histories signoff verify`,
  push: 'v,verbose q,quiet repo= all branches mirror d,delete tags n,dry-run porcelain f,force force-with-lease? force-if-includes recurse-submodules= thin receive-pack= exec= u,set-upstream progress prune verify follow-tags signed? atomic o,push-option= 4,ipv4 6,ipv6',
  'read-tree':
    'index-output= empty v,verbose m trivial aggressive reset prefix= u i exclude-per-directory= n,dry-run no-sparse-checkout recurse-submodules? q,quiet',
  rebase: `onto= keep-base verify q,quiet v,verbose n,no-stat signoff committer-date-is-author-date reset-author-date ignore-date ignore-whitespace C= whitespace= f,force-rebase no-ff continue skip abort quit edit-todo show-current-patch apply m,merge i,interactive empty= k,keep-empty autosquash update-refs autostash x,exec= r,rebase-merges? fork-point ${DIFF_MERGE} root reschedule-failed-exec reapply-cherry-picks trailer=`,
  reflog:
    'expire= expire-unreachable= updateref rewrite stale-fix n,dry-run verbose all single-worktree list',
  remote:
    'v,verbose t,track= m,master= f,fetch tags mirror? a,auto d,delete add push all n,dry-run p,prune',
  replace: 'l,list d,delete e,edit g,graft convert-graft-file f,force raw format=',
  reset: `q,quiet no-refresh refresh mixed soft hard merge keep recurse-submodules? ${HUNKS} N,intent-to-add z ${PATHS} stdin`,
  restore: `s,source= S,staged W,worktree ignore-unmerged overlay q,quiet recurse-submodules? progress m,merge conflict= ours theirs 2,ours 3,theirs ${HUNKS} ignore-skip-worktree-bits ${PATHS}`,
  revert: `${SEQUENCER} cleanup= n,no-commit e,edit s,signoff m,mainline= reference ${DIFF_MERGE}`,
  rm: `n,dry-run q,quiet cached f,force r ignore-unmatch sparse ${PATHS}`,
  stash: `q,quiet k,keep-index S,staged ${HUNKS} u,include-untracked a,all m,message= index only-untracked ${PATHS}`,
  submodule:
    'q,quiet recursive cached init f,force all remote N,no-fetch depth= branch= b,branch= name= reference= jobs= j,jobs= recommend-shallow single-branch rebase merge checkout progress files summary-limit= n,summary-limit=',
  subtree:
    'q,quiet debug d,debug P,prefix= m,message= annotate= b,branch= ignore-joins onto= rejoin squash S,gpg-sign? f,force',
  switch: `c,create= C,force-create= discard-changes ${CHECKOUT}`,
  'symbolic-ref': 'q,quiet d,delete short recurse m=',
  tag: 'l,list n? d,delete v,verify a,annotate m,message= F,file= trailer= e,edit s,sign cleanup= u,local-user= f,force create-reflog column? contains? no-contains? merged? no-merged? points-at? sort= format= color? i,ignore-case omit-empty',
  'update-ref': 'm= d no-deref deref z stdin create-reflog batch-updates',
  worktree:
    'f,force b= B= orphan d,detach checkout guess-remote track lock q,quiet reason= relative-paths n,dry-run v,verbose expire= porcelain z',
} as const satisfies Readonly<Record<string, OptionTable>>;

export type TabledCommand = keyof typeof OPTION_TABLES;
