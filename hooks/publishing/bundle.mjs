/**
 * Bundles the scripts of each page kind, and lowers and shrinks the styles, both for the browsers that package.json states.
 *
 * Reads one JSON object: {theme: folder, kinds: {name: [[scripts below theme/scripts], language]}, 
 * made: {language: {module: text of a script that no file holds}}, layouts: [names of theme/styles/NAME.css]}.
 * Prints one: {files: {address: text}, kinds: {name: Kind}, styles: {layout: CSS}, inputs: [every file that was read]}.
 * Called once in a build by assets.py. A fault goes to the error output, with exit code 1.
 *
 * @typedef {object} Kind
 * @property {string} script the one that the page loads
 * @property {string[]} preload what that one imports at once: parts shared with others that are fetched on use
 * @property {string[]} reach those two and all that may be fetched on use
 * @property {string[]} modules the sources that load at once
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { text } from "node:stream/consumers";

import { build } from "esbuild";
import { bundleAsync } from "lightningcss";

/** [["safari", 15, 0], …]: the oldest of each browser, that still get words, timer and sheet, from the one list in package.json. */
const oldest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).browserslist.production.map((line) => {
  const [, name, major, minor = "0"] = line.match(/^(\w+) >= (\d+)(?:\.(\d+))?$/) ?? [];
  if (!name) throw new Error(`package.json: “${line}” under "browserslist", "production" cannot be read. Write it as "safari >= 15.0".`);
  return [name, Number(major), Number(minor)];
});
const forScripts = oldest.map(([name, major, minor]) => `${name === "ios_saf" ? "ios" : name}${major}.${minor}`);
const forStyles = Object.fromEntries(oldest.map(([name, major, minor]) => [name, (major << 16) | (minor << 8)]));

/** Every file that was read: what is kept of a build holds as long as none of them changes. */
const inputs = new Set();

/** A style sheet with those that it imports, in the form that the oldest browsers read. */
async function styled(filename) {
  const read = (/** @type {string} */ path) => (inputs.add(path), readFileSync(path, "utf8"));
  return written((await bundleAsync({ filename, minify: true, targets: forStyles, resolver: { read } })).code.toString());
}

/** The same with spaces in place of their names: they are one all over, and a page that is sent the number is lighter. */
function written(style) {
  const spaces = new Map([...style.matchAll(/(--(?:space-\d|radius)):([^;}]+)/g)].map(([, name, value]) => [name, value]));
  return style.replace(/var\((--[\w-]+)\)/g, (whole, name) => spaces.get(name) ?? whole);
}

/** These files with all that they import at once. */
function atOnce(paths) {
  const found = new Set(paths);
  for (const path of found) {
    if (!existsSync(path)) continue; // the build writes it
    for (const [, from] of readFileSync(path, "utf8").matchAll(/^(?:import|export)\b[^"';]*"(\.[^"]+\.js)"/gm)) found.add(join(dirname(path), from));
  }
  return found;
}

/** What is no file of theme/scripts: the script of a whole page kind, scripts that the build writes, styles as text. */
const unwritten = (parts, language, { theme, made }) => ({
  name: "made",
  setup({ onLoad, onResolve }) {
    const first = atOnce(parts.map((part) => join(theme, "scripts", part)));
    onResolve({ filter: /^kind$/ }, () => ({ path: "kind", namespace: "made" }));
    onResolve({ filter: /\/\w+\.js$/ }, ({ path }) => (basename(path) in made[language] ? { path: basename(path), namespace: "made", sideEffects: false } : undefined));
    // What comes at once shares a copy of these few bytes, and each late script has its own: a page would wait for a file of its own.
    onResolve({ filter: /\/(say|made|only|day)\.js$/ }, ({ importer, path, resolveDir }) => ({ path: join(resolveDir, path), suffix: `?${first.has(importer) ? "" : basename(importer)}` }));
    onLoad({ filter: /^kind$/, namespace: "made" }, () => ({ contents: parts.map((part) => `import "./${part}";`).join("\n"), resolveDir: join(theme, "scripts") }));
    onLoad({ filter: /\.js$/, namespace: "made" }, ({ path }) => ({ contents: made[language][path], loader: "ts" }));
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await styled(path), loader: "text" }));
  },
});

/** One page kind: a bundle by itself, because a page must not wait for parts that it shares with other kinds. */
async function bundled(name, [parts, language], wish) {
  const root = dirname(wish.theme);
  const { metafile, outputFiles } = await build({
    entryPoints: [{ in: "kind", out: name }],
    plugins: [unwritten(parts, language, wish)],
    absWorkingDir: root,
    outdir: "scripts",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    loader: { ".svg": "text" },
    legalComments: "none", // they are in licences.txt, whole
    charset: "utf8", // as every module is
    target: forScripts,
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const { outputs } = metafile;
  const files = Object.keys(metafile.inputs).filter((input) => !input.startsWith("made:")).map((input) => join(root, input.replace(/\?.*/, "")));
  for (const file of files) inputs.add(file);
  const script = Object.keys(outputs).find((each) => outputs[each].entryPoint === "made:kind");
  const reached = (follows) => {
    const found = new Set([script]);
    for (const each of found) for (const edge of outputs[each].imports) if (follows(edge.kind)) found.add(edge.path);
    return [...found];
  };
  const atOnce = reached((kind) => kind === "import-statement");
  return {
    files: Object.fromEntries(outputFiles.map((file) => [relative(root, file.path), file.text])),
    packages: files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
    kind: {
      script,
      preload: atOnce.slice(1),
      reach: reached(() => true),
      modules: [...new Set(atOnce.flatMap((each) => Object.keys(outputs[each].inputs)))].sort(),
    },
  };
}

/** The licence texts of the packages whose code is in the bundles: each asks to travel with it. */
function licences(packages) {
  const texts = [...new Set(packages)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE"].map((each) => join(folder, each)).find(existsSync);
    if (!file) throw new Error(`The package ${name} brings no licence text. Use another one.`);
    return `${name} ${version}\n\n${readFileSync(file, "utf8").trim()}\n`;
  });
  return texts.join("\n\n");
}

const wish = JSON.parse(await text(process.stdin));
try {
  const all = await Promise.all(Object.entries(wish.kinds).map(async ([name, parts]) => [name, await bundled(name, parts, wish)]));
  const files = Object.assign({}, ...all.map(([, one]) => one.files));
  const terms = licences(all.flatMap(([, one]) => one.packages));
  const styles = {};
  for (const layout of wish.layouts) styles[layout] = await styled(join(wish.theme, "styles", `${layout}.css`));
  process.stdout.write(
    JSON.stringify({
      files: { ...files, ...(terms && { "scripts/licences.txt": terms }) },
      kinds: Object.fromEntries(all.map(([name, one]) => [name, one.kind])),
      styles,
      inputs: [...inputs].sort(),
    }),
  );
} catch (fault) {
  if (!fault.errors) console.error(fault.fileName ? `${relative(dirname(wish.theme), fault.fileName)}:${fault.loc?.line}: ${fault.message}` : fault.message);
  process.exitCode = 1;
}
