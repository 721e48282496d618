// Fails if a module is larger as brotli than its limit: node size.mjs PACKAGE
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const LIMITS = { 'cardiac_bg.wasm': 80_000, 'board_bg.wasm': 100_000 };
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };

for (const [name, limit] of Object.entries(LIMITS)) {
  const module = readFileSync(path.join(process.argv[2], name));
  const size = brotliCompressSync(module, { params }).length;
  console.log(`${name}: ${module.length} bytes, ${size} as brotli, at most ${limit}`);
  if (size > limit) {
    console.error(`${name} is too large`);
    process.exitCode = 1;
  }
}
