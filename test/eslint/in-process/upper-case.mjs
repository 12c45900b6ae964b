export const message = 'Write the first word in upper case.';

/** A rule of somebody else's for our language, which repairs the first word of a file. */
export const upperCase = {
  meta: { type: 'layout', fixable: 'code', schema: [], languages: ['sqlproof/sql'] },
  create(context) {
    const { sourceCode } = context;
    return {
      SqlFile() {
        const word = /^[a-z]+/.exec(sourceCode.text)?.[0];
        if (word === undefined) return;
        context.report({
          loc: {
            start: sourceCode.getLocFromIndex(0),
            end: sourceCode.getLocFromIndex(word.length),
          },
          message,
          fix: (fixer) => fixer.replaceTextRange([0, word.length], word.toUpperCase()),
        });
      },
    };
  },
};
