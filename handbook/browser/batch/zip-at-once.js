// Takes the place of fflate in write-excel-file, whose own `zip` hands large files to further workers
// made from text, which the policy of the pages forbids. This one runs at once: the caller is a worker.
// The path is written out because the bundler puts this file wherever "fflate" is asked for.
import { zipSync } from "../../../node_modules/fflate/esm/browser.js";

export * from "../../../node_modules/fflate/esm/browser.js";

/** Pack `files` (bytes by name); `done(error, bytes)`. */
export function zip(files, done) {
  let packed;
  try {
    packed = zipSync(files);
  } catch (error) {
    return done(error);
  }
  done(null, packed);
}
