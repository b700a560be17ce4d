import { stripTypeScriptTypes } from 'node:module';

/**
 * Jest transformer: Node's own type stripping replaces types by blanks, so that lines and columns in
 * stack traces are those of the source and no compiler stands between a test and the code it tests.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
