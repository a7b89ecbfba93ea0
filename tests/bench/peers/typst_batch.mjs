// SPDX-License-Identifier: EUPL-1.2
// typst_batch.mjs MODULES FONTS FOLDER FILE.typ...: all in one process, tagged (PDF/UA-1). MODULES is a
// node_modules folder that holds @myriaddreamin/typst-ts-node-compiler.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';

const [modules, fonts, folder, ...files] = process.argv.slice(2);
const { NodeCompiler } = createRequire(path.resolve(modules) + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: [fonts] }] });
for (const file of files) {
  const made = compiler.compile({ mainFilePath: path.resolve(file) });
  if (made.hasError() || !made.result) {
    made.printDiagnostics();
    process.exit(1);
  }
  const pdf = compiler.pdf(made.result, { pdfStandard: 'ua-1' });
  fs.writeFileSync(path.join(folder, path.basename(file, '.typ') + '.pdf'), pdf);
  compiler.evictCache(10);
}
