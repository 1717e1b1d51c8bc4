// Takes the place of fflate in read-excel-file and write-excel-file. Its own `zip` and `unzip` hand
// large files to further workers made from text, which the policy of the pages forbids, and unpack
// whatever they are given. These run at once (the caller is a worker already) and know a limit.
// The path is written out because the bundler puts this file wherever "fflate" is asked for.
import { unzipSync, zipSync } from "../../../node_modules/fflate/esm/browser.js";
import { TooLarge, checkExtent } from "./extent.js";

export * from "../../../node_modules/fflate/esm/browser.js";

// Bytes a workbook may unpack to; 20,000 full rows take less than a tenth of it.
const LARGEST = 300_000_000;

/** Pack `files` (bytes by name); `done(error, bytes)`. */
export function zip(files, done) {
  settle(() => zipSync(files), done);
}

/** Unpack what a workbook says in XML, and leave pictures and macros packed; `done(error, files)`. */
export function unzip(bytes, done) {
  let total = 0;
  const wanted = ({ name, originalSize }) => {
    if (!/\.(xml|rels)$/.test(name)) return false;
    total += originalSize;
    if (total > LARGEST) throw new TooLarge();
    return true;
  };
  settle(() => {
    const files = unzipSync(bytes, { filter: wanted });
    Object.values(files).forEach(checkExtent);
    return files;
  }, done);
}

function settle(work, done) {
  let result;
  try {
    result = work();
  } catch (error) {
    return done(error);
  }
  done(null, result);
}
