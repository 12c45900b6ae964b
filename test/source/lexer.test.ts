import { describe, expect, it } from 'vitest';
import { tokens, type TokenKind } from '../../packages/core/src/source/lexer.js';
import type { LexicalDialect } from '../../packages/core/src/source/lexis.js';

const letters: Readonly<Record<TokenKind, string>> = {
  word: 'w',
  'quoted-identifier': 'q',
  string: 's',
  number: 'n',
  placeholder: 'h',
  operator: 'o',
  punctuation: 'p',
  comment: 'c',
  'meta-command': 'm',
};

/** Tokens as `w‹SELECT› n‹1›`; a token that the text ends inside of has `!`. */
function print(text: string, dialect: LexicalDialect): string {
  return [...tokens(text, dialect)]
    .map(
      ({ kind, start, end, closed }) =>
        `${letters[kind]}${closed ? '' : '!'}‹${text.slice(start, end)}›`,
    )
    .join(' ');
}

const pg = 'postgresql';
const all: readonly LexicalDialect[] = [pg, 'mysql', 'mariadb', 'sqlite', 'sqlserver', 'unknown'];
const my: readonly LexicalDialect[] = ['mysql', 'mariadb'];
const standard: readonly LexicalDialect[] = [pg, 'sqlite', 'sqlserver', 'unknown'];

type Row = readonly [
  dialects: LexicalDialect | readonly LexicalDialect[],
  text: string,
  expected: string,
];

const strings: readonly Row[] = [
  [all, "'a' 'it''s' ''", "s‹'a'› s‹'it''s'› s‹''›"],
  [all, "'a''", "s!‹'a''›"],
  [all, "x 'a b; -- c", "w‹x› s!‹'a b; -- c›"],
  [standard, "'C:\\' , 'b'", "s‹'C:\\'› p‹,› s‹'b'›"],
  [my, "'it\\'s' , 'b\\\\'", "s‹'it\\'s'› p‹,› s‹'b\\\\'›"],
  [my, "'a\\", "s!‹'a\\›"],
  [[pg, 'unknown'], "E'it\\'s' e'\\\\'", "s‹E'it\\'s'› s‹e'\\\\'›"],
  [[pg, 'unknown', ...my], "B'01' x'4D' N'a'", "s‹B'01'› s‹x'4D'› s‹N'a'›"],
  [my, "N'it\\'s'", "s‹N'it\\'s'›"],
  ['sqlite', "X'4D' e'a'", "s‹X'4D'› w‹e› s‹'a'›"],
  ['sqlserver', "N'it''s' e'a'", "s‹N'it''s'› w‹e› s‹'a'›"],
  [[pg, 'unknown'], `U&'d\\0061' u&"d\\0061"`, `s‹U&'d\\0061'› q‹u&"d\\0061"›`],
  ['mysql', "u&'a'", "w‹u› o‹&› s‹'a'›"],
  [all, "date'2020-01-01'", "w‹date› s‹'2020-01-01'›"],
  [standard, '"a""b" "c', 'q‹"a""b"› q!‹"c›'],
  [my, '"a""b" "c\\"d"', 's‹"a""b"› s‹"c\\"d"›'],
  [[...my, 'sqlite', 'unknown'], '`a``b` `c', 'q‹`a``b`› q!‹`c›'],
  ['sqlserver', '[a b] [c]]d] [e', 'q‹[a b]› q‹[c]]d]› q!‹[e›'],
  ['sqlite', '[a b] [c]]', 'q‹[a b]› q‹[c]› p‹]›'],
  [pg, 'a[1]', 'w‹a› p‹[› n‹1› p‹]›'],
];

const dollarQuotes: readonly Row[] = [
  [[pg, 'unknown'], '$$a;b$$ c', 's‹$$a;b$$› w‹c›'],
  [[pg, 'unknown'], '$tag$ $$ $1 $other$ $tag$;', 's‹$tag$ $$ $1 $other$ $tag$› p‹;›'],
  [[pg, 'unknown'], '$1 $22', 'h‹$1› h‹$22›'],
  [[pg, 'unknown'], '$1$$a$$', 'h‹$1› s‹$$a$$›'],
  [[pg, 'unknown'], 'a$b$c', 'w‹a$b$c›'],
  [[pg, 'unknown'], '$a$ b', 's!‹$a$ b›'],
  [[pg, 'unknown'], '$é$x$é$', 's‹$é$x$é$›'],
  [[pg, 'unknown'], '$1a$', 'h‹$1› w‹a$›'],
  ['sqlite', '$name $$', 'h‹$name› p‹$› p‹$›'],
];

const comments: readonly Row[] = [
  [all, 'a -- b\nc', 'w‹a› c‹-- b› w‹c›'],
  [all, '-- a\r\nb', 'c‹-- a› w‹b›'],
  [all, 'a -- b', 'w‹a› c‹-- b›'],
  [standard, 'a--b', 'w‹a› c‹--b›'],
  [my, '5--1', 'n‹5› o‹-› o‹-› n‹1›'],
  [my, 'a --\nb', 'w‹a› c‹--› w‹b›'],
  [all, 'a; --> statement-breakpoint\nb', 'w‹a› p‹;› c‹--> statement-breakpoint› w‹b›'],
  [my, '# a\nb', 'c‹# a› w‹b›'],
  [pg, 'a # b', 'w‹a› o‹#› w‹b›'],
  [all, '/* a */ b', 'c‹/* a */› w‹b›'],
  [all, '/*/ a */ b', 'c‹/*/ a */› w‹b›'],
  [[pg, 'sqlserver'], '/* a /* b */ c */ d', 'c‹/* a /* b */ c */› w‹d›'],
  [[...my, 'sqlite', 'unknown'], '/* a /* b */ c', 'c‹/* a /* b */› w‹c›'],
  [all, 'a /* b; c', 'w‹a› c!‹/* b; c›'],
  [[pg, 'sqlserver'], '/* /* */', 'c!‹/* /* */›'],
  [pg, 'a +/* b */ c', 'w‹a› o‹+› c‹/* b */› w‹c›'],
  [pg, 'a +-- b', 'w‹a› o‹+› c‹-- b›'],
  [my, '/*!40101 SET a */;', 'c‹/*!40101› w‹SET› w‹a› c‹*/› p‹;›'],
  [my, '/*!100616 a*/ /*! b*/', 'c‹/*!100616› w‹a› c‹*/› c‹/*!› w‹b› c‹*/›'],
  ['mysql', '/*M! a */ b', 'c‹/*M! a */› w‹b›'],
  ['mariadb', '/*M! a */ b', 'c‹/*M!› w‹a› c‹*/› w‹b›'],
  ['mariadb', '/*!80000 a */ b', 'c‹/*!80000 a */› w‹b›'],
  [
    my,
    '/*!999999\\- enable the sandbox mode */ a',
    'c‹/*!999999\\- enable the sandbox mode */› w‹a›',
  ],
  [my, 'SELECT */* a */ b', 'w‹SELECT› o‹*› c‹/* a */› w‹b›'],
  [standard, '/*!40101 a */ b', 'c‹/*!40101 a */› w‹b›'],
];

const placeholders: readonly Row[] = [
  [all, '$1, $10', 'h‹$1› p‹,› h‹$10›'],
  [all, 'a=:x', 'w‹a› o‹=› h‹:x›'],
  [all, '(:x, :y_1)', 'p‹(› h‹:x› p‹,› h‹:y_1› p‹)›'],
  [all, `a=:'x' AND :"y"`, `w‹a› o‹=› h‹:'x'› w‹AND› h‹:"y"›`],
  [all, 'a::int', 'w‹a› o‹::› w‹int›'],
  [all, "'a'::text", "s‹'a'› o‹::› w‹text›"],
  [all, ':x::int', 'h‹:x› o‹::› w‹int›'],
  [[pg, 'unknown'], 'a[1:2]', 'w‹a› p‹[› n‹1› p‹:› n‹2› p‹]›'],
  [[pg, 'unknown'], 'a[lo:hi]', 'w‹a› p‹[› w‹lo› p‹:› w‹hi› p‹]›'],
  [[pg, 'unknown'], 'a[f(1):b]', 'w‹a› p‹[› w‹f› p‹(› n‹1› p‹)› p‹:› w‹b› p‹]›'],
  [all, 'a := b', 'w‹a› o‹:=› w‹b›'],
  [all, 'a:=b', 'w‹a› o‹:=› w‹b›'],
  ['mysql', 'l: LOOP', 'w‹l› p‹:› w‹LOOP›'],
  [all, 'a=?', 'w‹a› o‹=› h‹?›'],
  [all, 'a>=? AND b<?', 'w‹a› o‹>=› h‹?› w‹AND› w‹b› o‹<› h‹?›'],
  [all, 'IN (?,?) LIMIT ?', 'w‹IN› p‹(› h‹?› p‹,› h‹?› p‹)› w‹LIMIT› h‹?›'],
  ['sqlite', '?1 ?22', 'h‹?1› h‹?22›'],
  ['mysql', 'SELECT ?? FROM ??', 'w‹SELECT› h‹??› w‹FROM› h‹??›'],
  [['sqlite', 'unknown'], "LIKE '%'||?||'%'", "w‹LIKE› s‹'%'› o‹||› h‹?› o‹||› s‹'%'›"],
  [[pg, 'unknown'], "data ? 'a'", "w‹data› o‹?› s‹'a'›"],
  [[pg, 'unknown'], "data->'b' ? 'a'", "w‹data› o‹->› s‹'b'› o‹?› s‹'a'›"],
  [[pg, 'unknown'], 'data ?| b', 'w‹data› o‹?|› w‹b›'],
  [[pg, 'unknown'], 'data ?& b', 'w‹data› o‹?&› w‹b›'],
  [[pg, 'unknown'], 'data @? b', 'w‹data› o‹@?› w‹b›'],
  [[...my, 'sqlite', 'sqlserver', 'unknown'], 'a=@x', 'w‹a› o‹=› h‹@x›'],
  [[...my, 'sqlite', 'sqlserver'], 'a<@x', 'w‹a› o‹<› h‹@x›'],
  [pg, 'a <@ b @> c', 'w‹a› o‹<@› w‹b› o‹@>› w‹c›'],
  ['unknown', 'a <@ b @> c', 'w‹a› o‹<@› w‹b› o‹@>› w‹c›'],
  ['sqlserver', '@@ROWCOUNT $(Name)', 'h‹@@ROWCOUNT› h‹$(Name)›'],
  [all, '${schema}.t', 'h‹${schema}› p‹.› w‹t›'],
  [all, 'users_${suffix}_x', 'w‹users_› h‹${suffix}› w‹_x›'],
  [all, '{{ prefix }}_t', 'h‹{{ prefix }}› w‹_t›'],
  [all, 'a = %s, b > %(name)s', 'w‹a› o‹=› h‹%s› p‹,› w‹b› o‹>› h‹%(name)s›'],
  [all, 'a=%s', 'w‹a› o‹=› h‹%s›'],
  [all, 'a % size', 'w‹a› o‹%› w‹size›'],
  [all, '10 %(a)', 'n‹10› ' + 'o‹%› p‹(› w‹a› p‹)›'],
  [all, '${a', 'p‹$› p‹{› w‹a›'],
];

const names: readonly Row[] = [
  [all, 'über naïve 表', 'w‹über› w‹naïve› w‹表›'],
  [all, 'a😀b 😀', 'w‹a😀b› w‹😀›'],
  [all, 'a\u00a0b', 'w‹a\u00a0b›'],
  [all, '\ufeffa', 'w‹a›'],
  [all, 'a \ufeffb', 'w‹a› w‹\ufeffb›'],
  [all, 'a\ud83d b', 'w‹a\ud83d› w‹b›'],
  [all, 'a\0b', 'w‹a› p‹\0› w‹b›'],
  [my, '2020_orders 1a', 'w‹2020_orders› w‹1a›'],
  [my, 'db.2020_t', 'w‹db› p‹.› w‹2020_t›'],
  [my, '$a', 'h‹$a›'],
  ['sqlserver', '#temp ##g a#b@c', 'w‹#temp› w‹##g› w‹a#b@c›'],
];

const numbers: readonly Row[] = [
  [all, '1 1.5 .5 1e10 1.5e-3 0x1F', 'n‹1› n‹1.5› n‹.5› n‹1e10› n‹1.5e-3› n‹0x1F›'],
  [all, '1..10', 'n‹1› o‹..› n‹10›'],
  [pg, '1_000 0b01', 'n‹1_000› n‹0b01›'],
  [pg, '1abc', 'n‹1› w‹abc›'],
];

const operators: readonly Row[] = [
  [all, 'a=-1', 'w‹a› o‹=› o‹-› n‹1›'],
  [pg, 'a @-1', 'w‹a› o‹@-› n‹1›'],
  [all, "a->>'b'", "w‹a› o‹->>› s‹'b'›"],
  [pg, "a #>> '{b}' !~~* c", "w‹a› o‹#>>› s‹'{b}'› o‹!~~*› w‹c›"],
  ['unknown', "a #>> '{b}' !~~* c", "w‹a› o‹#>>› s‹'{b}'› o‹!~~*› w‹c›"],
  ['mysql', 'a <=> b', 'w‹a› o‹<=>› w‹b›'],
  [all, 'a<>b!=c<=d>=e||f', 'w‹a› o‹<>› w‹b› o‹!=› w‹c› o‹<=› w‹d› o‹>=› w‹e› o‹||› w‹f›'],
  [all, 'count(*)', 'w‹count› p‹(› o‹*› p‹)›'],
  [all, 't.*', 'w‹t› p‹.› o‹*›'],
];

const commands: readonly Row[] = [
  [[pg, 'unknown'], '\\connect db; x\nSELECT', 'm‹\\connect db; x› w‹SELECT›'],
  [[pg, 'unknown'], 'SELECT 1 \\gexec\nb', 'w‹SELECT› n‹1› m‹\\gexec› w‹b›'],
  [[pg, 'unknown'], 'a \\; b;', 'w‹a› m‹\\;› w‹b› p‹;›'],
  [[pg, 'unknown'], '\\x \\\\ SELECT 1', 'm‹\\x \\\\› w‹SELECT› n‹1›'],
  [my, 'SELECT 1\\G\nb', 'w‹SELECT› n‹1› m‹\\G› w‹b›'],
  [['sqlite', 'sqlserver'], 'a \\ b', 'w‹a› p‹\\› w‹b›'],
];

const empty: readonly Row[] = [
  [all, '', ''],
  [all, ' \t\r\n\f\v', ''],
  [all, '\ufeff', ''],
];

const groups = {
  strings,
  'dollar quotes': dollarQuotes,
  comments,
  placeholders,
  names,
  numbers,
  operators,
  commands,
  empty,
};

describe.each(Object.entries(groups))('%s', (_, rows) => {
  const cases = rows.flatMap(([dialects, text, expected]) =>
    [dialects].flat().map((dialect) => ({ dialect, text, expected })),
  );
  it.each(cases)('$text ($dialect)', ({ dialect, text, expected }) => {
    expect(print(text, dialect)).toBe(expected);
  });
});

it('reads a part of a text', () => {
  const text = 'SELECT a, b';
  const found = [...tokens(text, 'postgresql', 7, 9)].map(({ start }) => start);
  expect(found).toEqual([7, 8]);
});
