import fc from 'fast-check';
import { textLimits } from '../../domain/text-limits.js';

/** As many pieces between head and tail as a text may hold. */
function filled(head: string, piece: string, tail = ''): string {
  const times = Math.floor((textLimits.ownText - head.length - tail.length) / piece.length);
  return head + piece.repeat(times) + tail;
}

const loop = (piece: string, tail = '', rounds = 900) =>
  filled(`{%for i in (1..${rounds})%}`, piece, `${tail}{%endfor%}x`);
const list = (values: number, piece: string, tail = '') => filled(`{%assign a=(1..${values})%}`, piece, `${tail}x`);

/** Texts that ask for more than any message needs, by what they do. */
export const greedyTexts: Record<string, string> = {
  'a long range': '{% for i in (1..1900000) %}{% endfor %}x',
  'a range of words': '{% for i in ("1".."1900000") %}{% endfor %}x',
  'an empty loop': '{% for i in (1..9000) %}{% endfor %}x',
  'nested ranges': '{%for i in (1..99)%}{%for j in (1..99)%}{%for k in (1..99)%}{%endfor%}{%endfor%}{%endfor%}x',
  'a list in a loop over itself': '{%assign s=(1..3000)%}{%for a in s%}{%for b in s%}{%endfor%}{%endfor%}x',
  'loops in loops': filled('', '{%for i in (1..2)%}'.repeat(33), '{%endfor%}'.repeat(33)),
  'branches in a loop': filled('{%for i in (1..900)%}{%if nil%}', '{%elsif nil%}', '{%endif%}{%endfor%}x'),
  'conditions in a loop': filled('{%for i in (1..900)%}{%if nil', ' or nil', '%}{%endif%}{%endfor%}x'),
  'names in a loop': filled('{%for i in (1..900)%}{%if client.name', ' or client.name', '%}{%endif%}{%endfor%}x'),
  'cases in a loop': filled('{%for i in (1..900)%}{%case 1%}', '{%when 2%}', '{%endcase%}{%endfor%}x'),
  'values of a case': filled('{%for i in (1..900)%}{%case 1%}{%when 2', ',2', '%}{%endcase%}{%endfor%}x'),
  'a case of lists': list(4000, '{%case a%}{%when a%}{%endcase%}'),
  'lists compared': filled('{%assign a=(1..4000)%}{%if a==a', ' and a==a', '%}{%endif%}x'),
  'lists looked through': filled('{%assign a=(1..4000)%}{%if a contains -1', ' or a contains -1', '%}{%endif%}x'),
  'words looked through': loop('{%assign s=(1..99)|join:"a"%}{%if s contains s%}{%endif%}'),
  'filters in a loop': filled('{%for i in (1..900)%}{%assign a=1', '|abs', '%}{%endfor%}x'),
  'arguments in a loop': filled('{%for i in (1..900)%}{%assign a=1|default:1', ',a:1', '%}{%endfor%}x'),
  'values in a loop': loop('{{""}}'),
  'assignments in a loop': loop('{%assign a=1%}', '', 3000),
  'a cycle in a loop': filled('{%for i in (1..900)%}{%cycle nil', ',nil', '%}{%endfor%}x'),
  'comments in a loop': loop('{%#%}', '', 3000),
  'captures in a loop': loop('{%capture a%}{%endcapture%}'),
  'doubling by append': filled('{%assign a="aaaaaaaaaa"%}', '{%assign a=a|append:a%}', '{{a}}'),
  'doubling by capture': filled('{%assign a="aaaaaaaaaa"%}', '{%capture a%}{{a}}{{a}}{%endcapture%}', '{{a}}'),
  'growth by replace': "{%assign a=(1..900)|join:''%}{%assign a=a|replace:'1',a%}{%assign a=a|replace:'1',a%}{{a}}",
  'growth by replacing nothing': "{%assign a=(1..900)|join:''%}{{a|replace:'',a}}",
  'growth by url_encode': "{{(1..900)|join:'ž'|url_encode|url_encode}}",
  'growth by numbers': "{%assign a=1%}{%for i in (1..3000)%}{%assign a=a|times:9|append:'9'%}{%endfor%}x",
  'a long result': `{%for i in (1..90)%}${'x'.repeat(900)}{%endfor%}`,
  'a long raw result': `{%for i in (1..90)%}{%raw%}${'x'.repeat(900)}{%endraw%}{%endfor%}`,
  'a captured long result': `{%capture a%}{%for i in (1..3000)%}${'x'.repeat(900)}{%endfor%}{%endcapture%}y`,
  'a table': '{%tablerow i in (1..9000)%}{%endtablerow%}x',
  'another file': '{%include "x"%}',
  'a rendered file': '{%render "x"%}',
  'a layout': '{%layout "x"%}{%block a%}{%endblock%}',
  counters: '{%increment client%}{%decrement client%}',
  'a wide date': '{{"now"|date:"%999999999d"}}',
  'a sorted list': '{{(1..900)|sort|sort_natural}}',
  'a list of itself': '{%assign a=(1..9)%}{%assign a=a|push:a%}{{a|json}}',
  'unclosed tags': filled('', '{%if 1%}'),
  'unclosed values': filled('', '{{'),
  'unclosed quotes': filled('{{"', "'"),
  'unclosed brackets': filled('{{', 'a[', '}}'),
  'deep brackets': `{{${'a['.repeat(320)}1${']'.repeat(320)}}}`,
  'long paths': filled('{{a', '.a', '}}'),
};

/** Texts that loop and count and still keep within limits. */
export const busyTexts: Record<string, string> = {
  'as many values as fit': filled('', '{{1}}'),
  'as many filters as fit': filled('{{1', '|abs', '}}'),
  'as many conditions as fit': filled('{%if nil', ' or nil', '%}{%endif%}x'),
  'a list turned round and round': list(5000, '{%for b in a reversed%}{%break%}{%endfor%}'),
  'deep tags': `${'{%if 1%}'.repeat(58)}x${'{%endif%}'.repeat(58)}`,
  'a modest loop': '{%for i in (1..300)%}{%if i==7%}{{i}}{%endif%}{%endfor%}',
  'the words of a name': '{%assign words=client.name|split:" "%}{%for word in words%}{{word|slice:0}}. {%endfor%}',
};

const filters = (
  'append:a prepend:b capitalize downcase upcase strip squish strip_html escape escape_once truncate:900 replace:b,a ' +
  'replace_first:a,b remove:b split:b split:"" join:a join:b first last size slice:0,900 reverse uniq compact ' +
  'concat:c default:a url_encode number_of_words plus:1 minus:a times:99 divided_by:3 modulo:7 round:3 at_least:a'
).split(' ');
const names = fc.constantFrom('a', 'b', 'c');
const values = fc.constantFrom(
  ...['a', 'b', 'c', 'i', '1', '900', '"x"', '""', '(1..900)', '(1..30)', '(1..3000)', 'client.name', 'nil', 'empty'],
);
const filtered = fc
  .tuple(values, fc.array(fc.constantFrom(...filters), { maxLength: 6 }))
  .map(([value, applied]) => [value, ...applied].join('|'));
const condition = fc
  .array(fc.tuple(values, fc.constantFrom('==', '!=', 'contains', '>', '<='), values), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.map((part) => part.join(' ')).join(' and '));

/** Texts of all that the language has, nested and in loops. */
export const anyText: fc.Arbitrary<string> = fc.letrec<{ text: string; piece: string; body: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'max', maxDepth: 6 },
    fc.constant('x'),
    filtered.map((value) => `{{${value}}}`),
    fc.tuple(names, filtered).map(([name, value]) => `{%assign ${name}=${value}%}`),
    fc.tuple(condition, tie('body'), tie('body')).map(([a, x, y]) => `{%if ${a}%}${x}{%elsif ${a}%}${y}{%endif%}`),
    fc.tuple(values, values, tie('body')).map(([a, b, x]) => `{%case ${a}%}{%when ${b},${b},${b}%}${x}{%endcase%}`),
    fc
      .tuple(values, fc.constantFrom('', ' reversed'), tie('body'))
      .map(([a, m, x]) => `{%for i in ${a}${m}%}${x}{%endfor%}`),
    fc.tuple(names, tie('body')).map(([name, x]) => `{%capture ${name}%}${x}{%endcapture%}`),
    fc.tuple(values, values).map(([a, b]) => `{%cycle ${a},${b}%}`),
  ),
  body: fc.array(tie('piece'), { maxLength: 6 }).map((pieces) => pieces.join('')),
  text: fc
    .array(tie('piece'), { minLength: 1, maxLength: 12 })
    .map(
      (pieces) => `{%assign a="abababab"%}{%assign b=(1..99)%}{%assign c=a|split:""%}{%assign i=1%}${pieces.join('')}`,
    )
    .filter(({ length }) => length <= textLimits.ownText),
})).text;
