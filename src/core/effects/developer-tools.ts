/**
 * Names of tools whose ordinary work stays in the workspace: they build, test, check, format, generate, bundle or
 * serve. Pure data. What they publish or deploy is seen by its words (`command-words.ts`), whatever the tool.
 */
export const DEVELOPER_TOOLS: ReadonlySet<string> = new Set(
  `
  tsc tsx ts-node ts-node-dev ts-jest tsup tsdown tsd tsc-alias tspc swc esbuild rollup vite vitest vite-node webpack
  webpack-cli webpack-dev-server parcel rspack rsbuild turbopack turbo nx lerna rush lage wireit preconstruct unbuild
  microbundle ncc pkg bob jest jasmine karma mocha ava tap c8 nyc cypress playwright storybook start-storybook
  build-storybook chromatic wdio testcafe nightwatch puppeteer percy backstop loki web-test-runner wtr uvu
  eslint oxlint tslint xo standard jshint stylelint prettier biome rome dprint markdownlint markdownlint-cli2 cspell
  codespell typos commitlint lint-staged husky lefthook pre-commit knip depcheck depcruise dependency-cruiser madge
  ncu npm-check npm-check-updates sort-package-json syncpack manypkg size-limit bundlesize publint attw are-the-types-wrong
  api-extractor typedoc jsdoc documentation docusaurus vitepress vuepress astro gatsby next nuxt nuxi remix react-router
  react-scripts react-native expo metro ionic ng nest vue vue-tsc vue-cli-service svelte-kit svelte-check sveltekit solid
  qwik ember gulp grunt brunch plop hygen yo degit tailwindcss tailwind postcss sass less-watch node-sass lessc svgo svgr
  concurrently npm-run-all npm-run-all2 run-s run-p wait-on cross-env cross-env-shell dotenv dotenvx env-cmd nodemon
  pm2-dev onchange chokidar watchexec entr live-server http-server serve json-server local-ssl-proxy shx rimraf mkdirp
  copyfiles cpx cpy cpr del-cli ncp make-dir json json5 node-gyp prebuildify electron electron-builder electron-forge
  electron-rebuild electron-vite vsce-package shadcn shadcn-ui create-next-app create-vite create-react-app patch-package
  graphql-codegen openapi-generator openapi-generator-cli openapi-typescript orval kubb buf protoc grpc_tools_node_protoc
  swagger-cli redocly spectral msw tsoa typegen changeset auto-changelog conventional-changelog license-checker
  license-checker-rseidelsohn npm-license-crawler source-map-explorer lighthouse lhci pa11y axe tauri wails neu
  pytest py.test tox nox coverage unittest ruff black isort flake8 pylint pyflakes pycodestyle pydocstyle mypy pyright
  basedpyright pytype pyre bandit vulture radon autopep8 yapf autoflake pyupgrade docformatter interrogate sphinx-build
  sphinx-apidoc mkdocs jupyter jupyter-nbconvert nbstripout ipython pip-compile pip-sync pip-audit safety pipdeptree
  maturin cibuildwheel cython cythonize mkdocs pdoc invoke doit hypothesis locust uvicorn gunicorn hypercorn daphne flask
  streamlit gradio fastapi celery watchmedo ipdb py-spy scalene memray cookiecutter copier datamodel-codegen
  gofmt goimports gofumpt golangci-lint golint staticcheck govulncheck gotestsum gotest ginkgo mockgen mockery stringer
  wire air dlv delve gopls goreleaser golines revive errcheck ko templ sqlc swag cobra-cli richgo benchstat
  rustc rustfmt clippy-driver cargo-clippy cargo-nextest rust-analyzer bacon trunk wasm-pack wasm-bindgen cbindgen
  bindgen mdbook cross rustdoc rustup
  gcc g++ cc c++ clang clang++ clang-format clang-tidy cl ld lld ar ranlib nm objdump objcopy readelf size strip ldd
  otool lipo cmake ctest cpack ninja meson bazel bazelisk buck buck2 scons xmake premake5 autoconf automake autoreconf
  configure libtool pkg-config ccache sccache gdb lldb valgrind perf strace ltrace dtrace gcov lcov genhtml cppcheck
  cpplint include-what-you-use doxygen bison flex yacc lex nasm as iwyu vcpkg conan emcc em++ emmake zig swift swiftc
  swiftlint swiftformat xcodebuild xcrun xcodegen xctool xcbeautify xcpretty pod carthage tuist instruments plutil
  PlistBuddy agvtool simctl
  java javac jar javadoc jshell jdb javap mvn mvnw gradle gradlew ant sbt scala scalac scalafmt kotlinc kotlin ktlint
  detekt checkstyle spotbugs pmd groovy lein clj clojure bb mill jbang ./gradlew ./mvnw
  dotnet msbuild csc nuget-restore csharpier fsharp paket mono xunit nunit
  rspec rubocop rake standardrb brakeman reek sorbet srb steep solargraph erb haml-lint minitest cucumber guard irb pry
  jekyll bundle-audit spring zeitwerk rails
  phpunit pest phpstan psalm phpcs phpcbf php-cs-fixer pint rector artisan symfony paratest infection phan
  mix iex elixir elixirc credo dialyzer erl erlc rebar3 gleam stack cabal ghc ghci hlint ormolu fourmolu runhaskell
  ocaml dune opam-exec ocamlformat dart flutter fvm melos nim nimble crystal shards julia R Rscript lua luajit luac
  luarocks-lint stylua luacheck busted racket guile sbcl tclsh octave
  shellcheck shfmt bats shellspec hadolint actionlint yamllint yamlfmt taplo jsonlint ajv sqlfluff pgformatter tflint
  terraform-docs terragrunt-fmt checkov tfsec trivy grype syft semgrep gitleaks trufflehog detect-secrets snyk-test
  checkmake editorconfig-checker ec vale alex write-good proselint lychee linkinator typst pandoc pdflatex xelatex
  lualatex latexmk bibtex biber tectonic dot mmdc plantuml d2 asciidoctor hugo zola eleventy pelican quarto
  just task mage earthly-test tilt skaffold-dev overmind foreman hivemind honcho process-compose devbox direnv asdf mise
  rtx nvm fnm volta n pyenv rbenv goenv jenv sdk sdkman conda mamba micromamba virtualenv venv hatch pdm rye uvx pixi
  nix nix-shell nix-build devenv act ffmpeg ffprobe convert magick identify mogrify exiftool optipng pngquant cwebp
  inkscape sips qlmanage iconutil tesseract gs qpdf pdftotext pdftoppm pdfinfo pdfunite wkhtmltopdf
  hyperfine wrk ab hey k6 vegeta autocannon siege oha fzf bat eza exa fd fdfind ag ack tokei cloc scc delta difft difftastic
  tldr man less more vim vi nvim nano emacs ed glow mdcat lazygit tig htop btop tmux screen script expect tput clear reset
  xdg-open ollama llama-cli jq-lsp typescript-language-server next-lint ctags etags cscope global
  vsce ovsx napi terser uglifyjs oclif dpkg-deb rpmbuild debuild snapcraft appimagetool nsis makensis fpm
  @vscode/test-cli vscode-test ovsx-verify deemon
  `
    .trim()
    .split(/\s+/),
);

/** Words after a developer's tool that only ever touch the workspace, although the verb table has a graver reading. */
export const WORKSPACE_WORDS: ReadonlySet<string> = new Set(
  'clean build test lint format fmt check dev start serve watch run compile generate gen codegen init typecheck types preview bench docs coverage install add update upgrade sync lock fix'.split(
    ' ',
  ),
);
