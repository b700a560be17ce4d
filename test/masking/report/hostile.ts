/** Names that PostgreSQL accepts for a table and that try to end what they stand in. */
export const HOSTILE_NAMES: readonly (readonly [what: string, name: string])[] = [
  ['a pipe and a script', 'x|y<script>alert(1)</script>'],
  ['backticks', '``` ` `` `a|b`'],
  ['line breaks', 'a\n\n# b\r\n| c | d |\u2028e\u0085f'],
  ['ends of elements', '</code></td></table></details></title></style></script>--><!--'],
  ['ends of attributes', `"' onmouseover=alert(1) x="><img src=x onerror=alert(1)>`],
  ['Markdown', '**b** _i_ ~~s~~ [a](https://evil.test) ![i](//evil.test/i.png) $x$ \\| \\'],
  ['references', '&lt;script&gt;&#124;&vert;&nbsp;'],
  ['marks that turn text around', 'user\u202egnp.\u2066x\u2069\u200b\ufeff\u00ad'],
  ['template holes', '{{7*7}}#{7*7}$& $1 $$'],
];
