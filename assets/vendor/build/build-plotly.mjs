import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const licences = join(here, '../licences');
const { version } = readPackage('node_modules/plotly.js');
const banner =
  `/*! plotly.js ${version} (core, scatter, bar, sankey). Copyright Plotly, Inc. MIT licence: ` +
  'vendor/licences/plotly.js.txt */';

// Plotly's own minified files leave out the help texts of its attributes; so do we.
const withoutDescriptions = {
  name: 'without-descriptions',
  setup({ onLoad }) {
    onLoad({ filter: /plotly\.js\/src\/.*\.js$/ }, async ({ path }) => ({
      contents: blankDescriptions(await readFile(path, 'utf8')),
    }));
  },
};

function blankDescriptions(source) {
  return descriptionSpans(source).reduceRight(
    (text, [start, end]) => `${text.slice(0, start)}''${text.slice(end)}`,
    source,
  );
}

function descriptionSpans(source) {
  const spans = [];
  const tree = parse(source, { ecmaVersion: 'latest', sourceType: 'script' });
  simple(tree, {
    Property({ key, value, shorthand }) {
      if (key.name === 'description' && !shorthand) spans.push([value.start, value.end]);
    },
  });
  return spans.sort(([first], [second]) => first - second);
}

function bundle() {
  return build({
    absWorkingDir: here,
    entryPoints: ['plotly-entry.cjs'],
    outfile: '../../00-plotly.min.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: banner },
    // As in the package's own build: a page has neither `global` nor AMD.
    define: { global: 'window', 'define.amd': 'false' },
    // The style sheet of a map library that is not in the bundle.
    loader: { '.css': 'empty' },
    plugins: [withoutDescriptions],
    metafile: true,
    logLevel: 'warning',
  });
}

function readPackage(folder) {
  return JSON.parse(readFileSync(join(here, folder, 'package.json')));
}

function writeLicences(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  const texts = new Map([...folders].map((folder) => [nameOf(folder), describeLicence(folder)]));
  mkdirSync(licences, { recursive: true });
  const sorted = [...texts.keys()].sort().map((name) => texts.get(name));
  writeFileSync(join(licences, 'plotly.js.txt'), sorted.join('\n'));
}

function packageFolder(file) {
  const match = file.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  return match && match[1];
}

function nameOf(folder) {
  const { name, version: release } = readPackage(folder);
  return `${name} ${release}`;
}

function describeLicence(folder) {
  const file = readdirSync(join(here, folder)).sort().find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(here, folder, file), 'utf8') : readPackage(folder).license;
  return `==== ${nameOf(folder)} ====\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

const { metafile } = await bundle();
const [{ inputs }] = Object.values(metafile.outputs);
const isCode = (file) => inputs[file].bytesInOutput > 0 && !file.endsWith('.css');
writeLicences(Object.keys(inputs).filter(isCode));
