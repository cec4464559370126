/**
 * Bundles the scripts of each page kind and the styles of each layout, transpiled and minified for the browsers in package.json.
 *
 * Reads one JSON object from stdin: {theme: folder, kinds: {name: [[scripts below theme/scripts], language]},
 * made: {language: {module: source of a generated script}}, layouts: [names of theme/styles/NAME.css]}.
 * Prints one JSON object: {files: {address: text}, kinds: {name: Kind}, styles: {layout: CSS}, inputs: [every file that was read]}.
 * Called once per build by assets.py. On an error, writes its message to stderr and exits with code 1.
 *
 * @typedef {object} Kind
 * @property {string} script the entry script, loaded by the page
 * @property {string[]} preload static imports of the entry script: chunks shared with lazily loaded scripts
 * @property {string[]} reach the entry script, its static imports and everything loaded lazily
 * @property {string[]} modules the sources of the entry script and its static imports
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { text } from "node:stream/consumers";

import { build } from "esbuild";
import { bundleAsync } from "lightningcss";
import { minify } from "terser";

/** [["safari", 15, 0], …]: the oldest supported version of each browser, on which text, timer and sheet must work; from package.json. */
const browsers = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).browserslist.production.map((line) => {
  const [, name, major, minor = "0"] = line.match(/^(\w+) >= (\d+)(?:\.(\d+))?$/) ?? [];
  if (!name) throw new Error(`package.json: “${line}” under "browserslist", "production" cannot be read. Write it as "safari >= 15.0".`);
  return [name, Number(major), Number(minor)];
});
const scriptTargets = browsers.map(([name, major, minor]) => `${name === "ios_saf" ? "ios" : name}${major}.${minor}`);
const styleTargets = Object.fromEntries(browsers.map(([name, major, minor]) => [name, (major << 16) | (minor << 8)]));

/** Every file that was read. The cached output is valid as long as none of them changes. */
const inputs = new Set();

/** Bundle a style sheet with its imports, for the oldest browsers. */
async function bundleStyle(filename) {
  const read = (/** @type {string} */ path) => (inputs.add(path), readFileSync(path, "utf8"));
  const { code } = await bundleAsync({ filename, minify: true, targets: styleTargets, resolver: { read } });
  // A sheet that is loaded later does not import the variables.
  const tokens = join(dirname(filename), "tokens.css");
  return inlineSpaces(code.toString(), existsSync(tokens) ? read(tokens) : "");
}

/** Replace the variables for spaces and radius by their values, which are the same everywhere: pages become smaller. */
function inlineSpaces(style, tokens) {
  const spaces = new Map();
  for (const [, name, value] of `${tokens} ${style}`.matchAll(/(--(?:space-\d|radius)):\s*([^;}]+)/g)) {
    const short = value.trim().replace(/^0\./, ".");
    if (short !== (spaces.get(name) ?? short)) throw new Error(`theme/styles/: “${name}” has two values, ${spaces.get(name)} and ${short}. It is replaced by its value everywhere: set it once, in tokens.css.`);
    spaces.set(name, short);
  }
  return style.replace(/var\((--[\w-]+)\)/g, (reference, name) => spaces.get(name) ?? reference);
}

/** Return these files and all their static imports, direct and indirect. */
function withStaticImports(paths) {
  const found = new Set(paths);
  for (const path of found) {
    if (!existsSync(path)) continue; // a generated module
    for (const [, from] of readFileSync(path, "utf8").matchAll(/^(?:import|export)\b[^"';]*"(\.[^"]+\.js)"/gm)) found.add(join(dirname(path), from));
  }
  return found;
}

/** Return each file that is loaded lazily, with the names of the lazy parts that it belongs to. */
function lazyParts(folder) {
  const roots = new Set();
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"))) {
    const code = readFileSync(join(folder, file), "utf8").replace(/\/\*[^]*?\*\//g, ""); // without the imports of types
    for (const [, root] of code.matchAll(/\bimport\("(\.[^"]+)"\)/g)) roots.add(join(folder, dirname(file), root));
  }
  const parts = new Map();
  for (const root of roots) for (const file of withStaticImports([root])) parts.set(file, [...(parts.get(file) ?? []), basename(root)]);
  return parts;
}

/** Plugin for modules that are not files in theme/scripts: the entry of a page kind, generated scripts, and styles as text. */
const generatedModules = (parts, language, { theme, made, lazy }) => ({
  name: "generated",
  setup({ onLoad, onResolve }) {
    const loadedAtOnce = withStaticImports(parts.map((part) => join(theme, "scripts", part)));
    onResolve({ filter: /^kind$/ }, () => ({ path: "kind", namespace: "generated" }));
    onResolve({ filter: /\/\w+\.js$/ }, ({ path }) => (basename(path) in made[language] ? { path: basename(path), namespace: "generated", sideEffects: false } : undefined));
    // These small modules have one copy for the scripts that load at once, and one in each lazily loaded part: as a shared chunk, each
    // would be one more file to wait for.
    onResolve({ filter: /\/(say|only|day|cells|pain-words)\.js$/ }, ({ importer, path, resolveDir }) => ({ path: join(resolveDir, path), suffix: `?${loadedAtOnce.has(importer) ? "" : lazy.get(importer)}` }));
    onLoad({ filter: /^kind$/, namespace: "generated" }, () => ({ contents: parts.map((part) => `import "./${part}";`).join("\n"), resolveDir: join(theme, "scripts") }));
    onLoad({ filter: /\.js$/, namespace: "generated" }, ({ path }) => ({ contents: made[language][path], loader: "ts" }));
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await bundleStyle(path), loader: "text" }));
  },
});

/** Script → the same, shorter: several kinds have the same chunks. @type {Map<string, Promise<{code?: string}>>} */
const shorter = new Map();

/** Minify a script once more: compressed, a whole session of the timer is 570 bytes smaller than with esbuild alone. @param {string} script */
async function shorten(script) {
  if (!shorter.has(script)) shorter.set(script, minify(script, { module: true, ecma: 2020 }));
  return (await shorter.get(script)).code;
}

/** Bundle one page kind separately from the others, so that a page need not wait for chunks that it shares with other kinds. */
async function bundleKind(name, [parts, language], request) {
  const root = dirname(request.theme);
  const { metafile, outputFiles } = await build({
    entryPoints: [{ in: "kind", out: name }],
    plugins: [generatedModules(parts, language, request)],
    absWorkingDir: root,
    outdir: "scripts",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    loader: { ".svg": "text" },
    legalComments: "none", // the full texts are in licences.txt
    charset: "utf8", // module scripts are always read as UTF-8
    target: scriptTargets,
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const { outputs } = metafile;
  const files = Object.keys(metafile.inputs).filter((input) => !input.startsWith("generated:")).map((input) => join(root, input.replace(/\?.*/, "")));
  for (const file of files) inputs.add(file);
  const script = Object.keys(outputs).find((output) => outputs[output].entryPoint === "generated:kind");
  /** The entry script and its direct and indirect imports, of those kinds that `follows` accepts. */
  const reachable = (follows) => {
    const found = new Set([script]);
    for (const output of found) for (const imported of outputs[output].imports) if (follows(imported.kind)) found.add(imported.path);
    return [...found];
  };
  const atOnce = reachable((kind) => kind === "import-statement");
  return {
    files: Object.fromEntries(await Promise.all(outputFiles.map(async (file) => [relative(root, file.path), await shorten(file.text)]))),
    packages: files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
    kind: {
      script,
      preload: atOnce.slice(1),
      reach: reachable(() => true),
      modules: [...new Set(atOnce.flatMap((output) => Object.keys(outputs[output].inputs)))].sort(),
    },
  };
}

/** Return the licence texts of the packages in the bundles: each licence requires its text to be distributed with the code. */
function licenceTexts(packages) {
  const texts = [...new Set(packages)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE"].map((fileName) => join(folder, fileName)).find(existsSync);
    if (!file) throw new Error(`The package ${name} brings no licence text. Use another one.`);
    return `${name} ${version}\n\n${readFileSync(file, "utf8").trim()}\n`;
  });
  return texts.join("\n\n");
}

const request = JSON.parse(await text(process.stdin));
try {
  request.lazy = lazyParts(join(request.theme, "scripts")); // the same for all kinds
  const bundles = await Promise.all(Object.entries(request.kinds).map(async ([name, kind]) => [name, await bundleKind(name, kind, request)]));
  const files = Object.assign({}, ...bundles.map(([, bundle]) => bundle.files));
  const licences = licenceTexts(bundles.flatMap(([, bundle]) => bundle.packages));
  const styles = {};
  for (const layout of request.layouts) styles[layout] = await bundleStyle(join(request.theme, "styles", `${layout}.css`));
  process.stdout.write(
    JSON.stringify({
      files: { ...files, ...(licences && { "scripts/licences.txt": licences }) },
      kinds: Object.fromEntries(bundles.map(([name, { kind }]) => [name, kind])),
      styles,
      inputs: [...inputs].sort(),
    }),
  );
} catch (error) {
  // With `logLevel: "error"`, esbuild has already printed its own.
  if (!error.errors) console.error(error.fileName ? `${relative(dirname(request.theme), error.fileName)}:${error.loc?.line}: ${error.message}` : error.message);
  process.exitCode = 1;
}
