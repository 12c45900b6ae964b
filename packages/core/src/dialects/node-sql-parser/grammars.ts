import type { GrammarDialect } from './grammar-dialect.js';
import { loadParser, type Parse } from './load-parser.js';

/** The grammars, each loaded when a statement of its dialect is read first. */
class Grammars {
  readonly #loaded = new Map<GrammarDialect, Parse>();

  /** Parses a text; throws where the grammar gives up, and always where its file is missing. */
  parse(text: string, dialect: GrammarDialect): unknown {
    const known = this.#loaded.get(dialect);
    if (known) return known(text);
    const parse = loadOrReject(dialect);
    this.#loaded.set(dialect, parse);
    return parse(text);
  }
}

export const grammars = new Grammars();

/** A grammar that cannot be loaded is looked for once. */
function loadOrReject(dialect: GrammarDialect): Parse {
  try {
    return loadParser(dialect);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
