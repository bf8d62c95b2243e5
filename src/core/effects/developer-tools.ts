/**
 * Names of tools whose ordinary work stays in the workspace: they build, test, check, format, generate, bundle or
 * serve, and by default send nothing and delete nothing that cannot be made again. Pure data, by trade and in the
 * order of the alphabet. What they publish or deploy is seen by its words (`command-words.ts`), whatever the tool; a
 * tool that publishes without such a word has a description of its own (`programs/releases.ts`).
 */
export const DEVELOPER_TOOLS_BY_TRADE: Readonly<Record<string, string>> = {
  'JavaScript and TypeScript': `
    @vscode/test-cli aegir airtap all-contributors api-documenter api-extractor apidoc appium
    are-the-types-wrong asc astro attw auto-changelog ava axe babel babel-node backstop biome bob borp
    browser-sync browserify brunch budo buf build-storybook bunchee bundlesize c8 cap capacitor corepack changelogen changeset
    check-node-version chokidar cleancss cmake-js codeceptjs coffee coffeelint commit-and-tag-version commitlint
    compodoc concurrently contentlayer contentlayer2 conventional-changelog cordova craco create-next-app
    create-react-app create-vite cross-env cross-env-shell crx cspell csso cucumber-js cypress cz deemon zcp zln zmv degit
    depcheck depcruise dependency-cruise dependency-cruiser detect-port detox docsify doctoc documentation
    docusaurus docz dotenv dotenvx dpdm dprint dts dts-cli ejs electron electron-forge electron-mocha electron-rebuild
    electron-vite elm elm-format elm-review elm-test ember env-cmd esbuild esdoc eslint esno expo extest farm
    faucet flow flow-typed formatjs fumadocs-mdx gatsby generate-changelog get-port git-cliff git-cz gitbook
    gitmoji glint gql-gen graphql-codegen graphql-inspector grpc_tools_node_protoc grunt gulp hint honkit
    html-minifier html-minifier-terser html-validate http-server husky hygen i18next i18next-parser if-env
    imagemin in-publish intern ionic is-ci istanbul jasmine jasmine-ts jest jetify jiti jscpd jscs jsdoc
    jsdoc2md jshint json json-server json2ts json5 karma kill-port knip kubb lab lage lefthook less-watch lessc
    lhci license-checker license-checker-rseidelsohn licensee lighthouse lingui lint-staged live-server
    local-ssl-proxy lockfile-lint loki ls-lint madge manypkg markdown-it markdown-toc markdownlint
    markdownlint-cli markdownlint-cli2 marked metro microbundle mintlify mjml mkdist mocha mochapack moon msw
    nano-staged napi ncc ncu neon nest neu next nextra ng ng-packagr ngc ngcc nightwatch node-gyp node-gyp-build
    node-pre-gyp node-sass nodemon not-in-publish npm-check npm-check-updates npm-license-crawler npm-run-all
    npm-run-all2 npm-which npmPkgJsonLint nuxi nuxt nx nyc obuild oclif onchange open-cli openapi-generator
    openapi-generator-cli openapi-ts openapi-typescript opener orval ovsx oxfmt oxlint pa11y paraglide-js parcel
    patch-package pbjs pbts pkg pkgroll plasmo playwright plop pm2-dev pnpm-deduplicate pod-install poku postcss
    prebuild-install prebuildify preconstruct prettier prettierd pretty-quick protoc publint pug puppeteer
    purgecss purs quicktype qunit qwik react-app-rewired react-native react-router react-scripts redocly rehype
    relay-compiler remark remix rescript rolldown rollup rome rsbuild rsdoctor rslib rslint rspack rspress
    rstest run-p run-s run-script-os rush rushx sass semistandard serve shadcn shadcn-ui sharp sherif shx
    simple-git-hooks size-limit skott snowpack solid source-map-explorer spago spectral
    standard standard-version start-server-and-test start-storybook statoscope storybook styleguidist stylelint
    stylus sucrase sucrase-node svelte-check svelte-kit svelte-package sveltekit svg-sprite svgo svgr
    swagger-cli swagger-typescript-api swc syncpack taiko tailwind tailwindcss tap tap-spec tape tauri taze
    terser testcafe testem textlint tiged ts-jest ts-json-schema-generator ts-node ts-node-dev ts-node-esm
    ts-patch ts-prune ts-unused-exports tsc tsc-alias tsc-multi tsc-watch tsd tsd-lite tsdown tsdx tslint tsm
    tsoa tspc tsup tsup-node tsx ttsc turbo turbopack typechain typedoc typegen typesafe-i18n
    typescript-json-schema typescript-language-server uglifyjs ultra unbuild unimported unocss uvu velite vite
    vite-node vitepress vitest vsce vsce-package vscode-l10n-dev vscode-test vue vue-cli-service vue-tsc
    vuepress wails wait-on wait-port watchify wdio web-test-runner webpack webpack-bundle-analyzer webpack-cli
    webpack-dev-server wireit wmr wsrun wtr xo xvfb-maybe yarn-deduplicate yo yorkie yuidoc zshy
  `,
  Python: `
    accelerate asv auditwheel autoflake autopep8 bandit basedpyright behave black blacken-docs blue
    bump-my-version bump2version bumpversion celery check-manifest cibuildwheel codespell cookiecutter copier
    coverage cyclonedx-py cython cythonize daphne darglint datamodel-codegen deepspeed delocate-wheel deptry
    diff-cover dmypy docformatter doit f2py fastapi fasttext flake8 flask flynt gradio gunicorn hatch hypercorn
    hypothesis interrogate inv invoke ipdb ipython isort jupyter jupyter-lab jupyter-nbconvert jupyter-notebook jupyterlab nbclassic nbconvert notebook ipykernel
    jupytext kernprof lint-imports locust marimo maturin memray mkdocs monkeytype mprof mypy mypyc nbdime nbqa
    nbstripout nose2 nosetests nox nuitka pabot papermill pdm pdoc pex pip-audit pip-compile pip-licenses
    pip-sync pipdeptree pipreqs pixi pre-commit prek py-spy py.test pybabel pycodestyle pydoc pydoc3 pydoclint
    pydocstyle pyflakes pygmentize pygount pyinstaller pylint pyperf pyproject-build pyre pyrefly pyright pyroma
    pytest pytype pyupgrade radon refurb reno robot ruff rye safety scalene scriv shiv snakemake snakeviz
    sphinx-apidoc sphinx-autobuild sphinx-build sphinx-quickstart streamlit stubgen stubtest swig tensorboard
    torchrun towncrier tox ty unittest usort uvicorn uvx venv vermin virtualenv voila vulture ward watchmedo
    xenon yapf
  `,
  Go: `
    air benchcmp benchstat client-gen cobra-cli controller-gen counterfeiter deadcode deepcopy-gen delve dlv ent
    enumer errcheck garble gci ginkgo go-bindata go-junit-report go-licenses gocognit gocov gocover-cobertura
    gocyclo godoc gofmt gofumpt goimports golangci-lint golines golint gomarkdoc gomodifytags gopls gosec gotest
    gotests gotestsum govulncheck gow gox gqlgen impl ineffassign mage minimock misspell mockery mockgen modd
    moq oapi-codegen pkgsite pprof protoc-gen-go reflex revive richgo setup-envtest sqlc staticcheck stringer
    swag templ tinygo tparse unparam wire
  `,
  Rust: `
    bacon bindgen cargo-clippy cargo-nextest cbindgen clippy-driver cross evcxr flamegraph grcov leptosfmt
    mdbook miri rust-analyzer rustc rustdoc rustfmt rustup taplo trunk typos wasm-bindgen wasm-opt wasm-pack
    wasm-tools wasm2wat wat2wasm
  `,
  'C, C++, Swift and the like': `
    agvtool actool ar as astyle autoconf automake autoreconf bazel bazelisk bear bison buck buck2 c++ carthage cc
    ccache ccmake cl clang clang++ clang-format clang-tidy codesign cmake cmake-format conan configure cpack cppcheck
    cpplint ctest doxygen dsymutil dtrace em++ emcc emcmake emmake flex g++ gcc gcov gcovr gdb genhtml gersemi gn
    include-what-you-use indent install_name_tool instruments iwyu kcov lcov ld ldd lex libtool lipo lld lldb ltrace meson nasm
    ninja nm objcopy objdump otool perf periphery pkg-config pkgbuild PlistBuddy plutil pod premake5 productbuild productsign qmake ranlib readelf
    samu scan-build sccache scons simctl size slather sourcery splint strace strip swift swiftc swiftformat
    swiftgen swiftlint tuist uncrustify valgrind vcpkg waf xcbeautify xcodebuild xcodegen xcpretty xcrun xctool
    xmake yacc zig
  `,
  'Java, Kotlin and Scala': `
    ./gradlew ./mvnw amm ant bb bloop checkstyle clj clj-kondo clojure coursier detekt dokka google-java-format
    gradle gradlew groovy jar java javac javadoc javap jbang jcmd jdb jdeps jlink jmap jpackage jshell jstack
    jps jstat kotlin kotlinc ktfmt ktlint lein mill mvn mvnd mvnw native-image pmd sbt scala scala-cli scalac
    scalafix scalafmt spotbugs
  `,
  '.NET': `
    csc csharpier dotnet fantomas fsharp mono msbuild nuget-restore nunit paket reportgenerator xunit
  `,
  Ruby: `
    appraisal brakeman bundle-audit bundler-audit cucumber erb erb_lint erblint fasterer flay flog guard
    haml-lint haml_lint i18n-tasks irb jekyll license_finder middleman minitest nanoc overcommit pry puma rackup
    rails rake rbs rdoc reek rspec rubocop ruby-lsp rubycritic scss-lint sidekiq slim-lint solargraph sorbet
    spring srb standardrb steep tapioca typeprof unicorn yard yardoc zeitwerk
  `,
  PHP: `
    artisan behat captainhook codecept deptrac ecs grumphp infection parallel-lint paratest pest phan
    php-cs-fixer phpbench phpcbf phpcpd phpcs phpdoc phploc phpmd phpmetrics phpspec phpstan phpunit pint psalm
    rector symfony twig-cs-fixer twigcs
  `,
  'Elixir, Erlang, Haskell, OCaml, Dart and others': `
    ameba busted cabal credo crystal dart dialyzer dune elixir elixirc erl erlc flutter fourmolu fvm ghc ghci
    ghcid gleam guile hlint hpack iex julia lua luac luacheck luajit luarocks-lint melos mix nim nimble ocaml
    ocamlformat octave opam-exec ormolu R racket rebar3 Rscript runhaskell sbcl shards stack stylish-haskell
    stylua tclsh weeder
  `,
  'Shell, configuration and infrastructure as text': `
    actionlint ajv bats beautysh checkbashisms checkmake checkov conftest detect-secrets dive dockerfilelint
    dotenv-linter ec editorconfig-checker gitleaks grype hadolint helm-docs jsonlint kube-linter kubeconform
    kubeval opa pg_format pgformatter regal semgrep shellcheck shellharden shellspec shfmt snyk-test sqlfluff
    syft terraform-docs terragrunt-fmt tflint tfsec trivy trufflehog yamlfmt yamllint zizmor
  `,
  'Documents and pictures': `
    alex antora asciidoctor biber bibtex circo convert cwebp d2 dot eleventy exiftool fdp ffmpeg ffprobe gnuplot
    gs hugo iconutil identify inkscape latexmk linkinator lintian lualatex lychee magick markdown-link-check
    mdformat mdl mmdc mogrify msgfmt msgmerge neato optipng pandoc pdfinfo pdflatex pdftoppm pdftotext pdfunite
    pelican plantuml pngquant proselint qlmanage qpdf quarto rpmlint sfdp sips tectonic tesseract tidy twopi
    typst vale wkhtmltopdf write-good xelatex xgettext zola
  `,
  'Task runners, versions and environments': `
    act asdf conda devbox devenv direnv earthly-test entr fnm foreman goenv hivemind honcho jenv just mamba
    micromamba mise n nix nix-build nix-shell nvm overmind process-compose pyenv rbenv rtx sdk sdkman
    skaffold-dev task tilt volta watchexec
  `,
  'Measuring, looking and editing': `
    ab ack ag autocannon bat btop clear cloc cscope ctags delta difft difftastic ed emacs etags exa expect eza
    fd fdfind fzf ghz global glow hey htop hyperfine jq-lsp k6 lazygit less llama-cli man mdcat more nano next-lint
    nvim oha ollama reset scc screen script siege tig tldr tmux tokei tput vegeta vi vim wrk xdg-open
  `,
  'Games and pictures in three dimensions': `
    blender butler-validate gdlint gdformat godot godot3 godot4 love openscad unity Unity UnityEditor UnrealEditor UnrealEditor-Cmd UnrealBuildTool RunUAT
  `,
  'Programs taken apart': `
    angr binwalk checksec floss gef ghidra idat ilspycmd jadx one_gadget patchelf pwn pwndbg r2 rabin2 radare2 rasm2
    retdec ROPgadget ropper rz-bin rizin yara
  `,
  'Boards and devices': `
    adafruit-ampy ampy arduino-cli avrdude bossac dfu-util emulator esptool esptool.py espflash espmonitor espsecure idf.py imgtool JLinkExe
    mpremote nrfjprog nrfutil openocd picocom picotool pio platformio probe-rs pyocd rshell st-flash st-info
    stm32flash teensy_loader_cli west
  `,
  'Services started for development': `
    elasticmq etcd fake-gcs-server kafka-run-class localstack mailhog mailpit memcached minio mock-server mysqld
    nats-server postgres rabbitmq-server redis-sentinel redis-server smtp4dev valkey-server wiremock
  `,
  Packing: `
    appimagetool debuild dpkg-deb fpm makensis nsis rpmbuild snapcraft
  `,
};

export const DEVELOPER_TOOLS: ReadonlySet<string> = new Set(
  Object.values(DEVELOPER_TOOLS_BY_TRADE).flatMap((names) => names.trim().split(/\s+/)),
);

/** Test runners: the words after their name say which tests run, by file, name or pattern. */
export const TEST_RUNNERS: ReadonlySet<string> = new Set(
  (
    'vitest jest mocha ava tap jasmine karma wtr web-test-runner qunit uvu tape playwright cypress testcafe nightwatch ' +
    'pytest py.test tox nox nose2 nosetests behave robot rspec minitest cucumber phpunit pest paratest codecept behat ' +
    'ctest gtest busted bats shellspec prove ginkgo gotestsum gotest nextest kaocha'
  ).split(' '),
);

/** Tools that write to a board or a chip that hangs on this machine, and erase it. */
export const BOARD_TOOLS: ReadonlySet<string> = new Set(
  (DEVELOPER_TOOLS_BY_TRADE['Boards and devices'] ?? '').trim().split(/\s+/),
);

/** Words after a developer's tool that only ever touch the workspace, although the verb table has a graver reading. */
export const WORKSPACE_WORDS: ReadonlySet<string> = new Set(
  'clean build test lint format fmt check dev start serve watch run compile generate gen codegen init typecheck types preview bench docs coverage install add update upgrade sync lock fix'.split(
    ' ',
  ),
);
