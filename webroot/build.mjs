// Builds the browser side: node build.mjs SRC OUT
//
// SRC holds index.html, main.tsx and style.scss; OUT receives index.html, assets/ with hashed names,
// and a .gz and .br beside every text file, so that nginx compresses nothing while it serves.
// Packages are those of npm ci beside this file; OUT may lie anywhere. Same input, same bytes.

import { createRequire } from 'node:module';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [src, out] = process.argv.slice(2).map((dir) => path.resolve(dir));
if (!src || !out) {
  console.error('usage: node build.mjs SRC OUT');
  process.exit(2);
}
const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const require = createRequire(import.meta.url);
const esbuild = require('esbuild');
const sass = require('sass');

const shipped = ['preact', '@github/combobox-nav', 'govuk-frontend', 'uplot'];
const assets = path.join(out, 'assets');

await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const script = await esbuild.build({
  absWorkingDir: src,
  entryPoints: ['main.tsx'],
  outdir: assets,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  nodePaths: [modules],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  // a sheet that a part brings along is a file of its own (src/parts/sheet.ts)
  loader: { '.css': 'file' },
  assetNames: '[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
});

const css = sass.compile(path.join(src, 'style.scss'), {
  loadPaths: [modules],
  style: 'compressed',
  quietDeps: true,
}).css;
const sheet = (await esbuild.transform(css, { loader: 'css', minify: true, target: 'es2022' }))
  .code;
const hash = createHash('sha256').update(sheet).digest('hex').slice(0, 8).toUpperCase();
await writeFile(path.join(assets, `style-${hash}.css`), sheet);
const icon = await readFile(path.join(src, 'icon.svg'));
await writeFile(path.join(assets, 'icon.svg'), icon);

const entry = Object.entries(script.metafile.outputs).find(([, o]) => o.entryPoint === 'main.tsx');
const main = path.basename(entry[0]);
// What the entry imports is one file (src/core.ts); named in the page, it comes along with the entry.
const [core, ...more] = entry[1].imports.filter(({ kind }) => kind === 'import-statement');
if (!core || more.length) throw new Error('the entry should import one shared file');
const page = (await readFile(path.join(src, 'index.html'), 'utf8'))
  .replace('%CORE%', `/assets/${path.basename(core.path)}`)
  .replace('%SCRIPT%', `/assets/${main}`)
  .replace('%STYLE%', `/assets/style-${hash}.css`);
await writeFile(path.join(out, 'index.html'), page);

// The licences of what is shipped ask that their text goes along.
const notices = [];
for (const name of shipped) {
  const dir = path.join(modules, name);
  const file = (await readdir(dir)).find((f) => /^licen[cs]e/i.test(f));
  const about = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8'));
  const text = file
    ? await readFile(path.join(dir, file), 'utf8')
    : `${about.license}, ${about.author?.name ?? about.author}`;
  notices.push(`${name} ${about.version}\n\n${text.trim()}\n`);
}
await writeFile(path.join(assets, 'licences.txt'), notices.join(`\n${'-'.repeat(72)}\n\n`));

for (const file of [path.join(out, 'index.html'), ...(await list(assets))]) {
  const bytes = await readFile(file);
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  await writeFile(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
}

async function list(dir) {
  return (await readdir(dir)).sort().map((name) => path.join(dir, name));
}
