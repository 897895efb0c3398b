// Bundles src/ into dist/: index.html, and assets/ with names that change with their content.
import * as esbuild from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const watch = process.argv.includes('--watch');
const classic = (format, more) => ({
  bundle: true, minify: !watch, sourcemap: watch, target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact',
  legalComments: 'none', charset: 'utf8', format, outdir: 'dist/assets', metafile: true,
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', ...more,
});

function page(outputs) {
  const named = (stem, ending) => Object.keys(outputs).find((f) => f.startsWith(`dist/assets/${stem}-`) && f.endsWith(ending));
  const script = named('main', '.js').slice('dist/'.length);
  const style = named('main', '.css').slice('dist/'.length);
  // What the scripts share is asked for at once, not when the script that needs it was read.
  const shared = Object.keys(outputs).filter((f) => /\/chunk-.*\.js$/.test(f)).map((f) => `<link rel="modulepreload" href="${f.slice('dist/'.length)}">\n`).join('');
  return readFileSync('static/index.html', 'utf8').replace('<script type="module"', `${shared}<script type="module"`).replace('{script}', script).replace('{style}', style);
}

const write = {
  name: 'page',
  setup(build) {
    build.onEnd((result) => {
      if (result.errors.length > 0) return;
      writeFileSync('dist/index.html', page(result.metafile.outputs));
      let first = 0;
      for (const [file, about] of Object.entries(result.metafile.outputs)) {
        if (!file.endsWith('.js') && !file.endsWith('.css')) continue;
        const size = gzipSync(readFileSync(file)).length;
        const lazy = !/\/main-/.test(file) && !result.metafile.outputs[entryOf(result)].imports.some((i) => i.path === file && i.kind === 'import-statement');
        if (!lazy) first += size;
        if (watch || process.argv.includes('--sizes')) console.log(`${(size / 1000).toFixed(1).padStart(8)} kB ${lazy ? 'lazy ' : 'first'} ${file} ${about.bytes}`);
      }
      console.log(`workbench: first load ${(first / 1000).toFixed(1)} kB compressed`);
      if (first > 300_000) throw new Error('the first load is above 300 kB');
    });
  },
};
const entryOf = (result) => Object.keys(result.metafile.outputs).find((f) => /dist\/assets\/main-.*\.js$/.test(f));

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/assets', { recursive: true });
// The pages of a static export: one script, since pages opened from a folder may import nothing.
const site = classic('iife', { entryPoints: { site: 'src/main.tsx' }, outdir: 'dist/site', entryNames: '[name]', sourcemap: false, minify: true, metafile: false });
await esbuild.build(site);
writeFileSync('dist/site/index.html', readFileSync('static/index.html', 'utf8').replace('<script type="module" src="{script}"></script>', '<script src="data/_start.js"></script><script defer src="site.js"></script>').replace('{style}', 'site.css'));
const options = classic('esm', { entryPoints: ['src/main.tsx'], splitting: true, plugins: [write] });
if (watch) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
}
