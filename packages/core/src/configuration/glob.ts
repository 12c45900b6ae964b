/** Matches a path with `/` separators against a pattern of `*`, `**`, `?` and `{a,b}`. */
export function matchesGlob(path: string, glob: string): boolean {
  return globExpression(glob.replace(/^\.\//, '')).test(path);
}

function globExpression(glob: string): RegExp {
  const tokens = /\*\*\/|\*\*|\*|\?|\{|\}|,|[^*?{},]+/g;
  let depth = 0;
  const source = [...glob.matchAll(tokens)].map(([token]) => {
    switch (token) {
      case '**/':
        return '(?:[^/]+/)*';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        depth++;
        return '(?:';
      case '}':
        depth--;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        return token.replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`);
    }
  });
  return new RegExp(`^${source.join('')}$`);
}
