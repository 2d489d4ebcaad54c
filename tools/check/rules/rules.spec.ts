import { describe, expect, it } from 'vitest';
import { wrongWords } from './documents.ts';
import { numbersIn } from './rule-numbers.ts';
import { tooFull, tooLong } from './sizes.ts';
import { parse } from './source-files.ts';
import { strayed } from './stores.ts';

const lines = (count: number) => 'x();\n'.repeat(count);

describe('sizes', () => {
  it.each([
    ['a short function', `function work() {\n${lines(38)}}`, []],
    ['a long one', `\nfunction work() {\n${lines(39)}}`, ['a.ts:2: work has 41 lines of 40']],
    [
      'a long one without a name of its own',
      `const work = () => {\n${lines(39)}};`,
      ['a.ts:1: work has 41 lines of 40'],
    ],
    ['many tests', `describe('all', () => {\n${'  it("one", () => {\n  });\n'.repeat(30)}});`, []],
    ['a long test', `it('one', () => {\n${lines(39)}});`, ['a.ts:1: function has 41 lines of 40']],
    ['a long file', lines(251), ['a.ts: 251 lines of 250']],
  ])('of %s', (_, text, problems) => {
    expect(tooLong(parse('a.ts', text))).toEqual(problems);
  });

  it('of a folder are those of its own files', () => {
    const files = Array.from({ length: 21 }, (_, number) => `a/${number}.ts`);
    expect(tooFull([...files, 'a/b/one.ts'])).toEqual(['a: 21 files of 20']);
  });
});

describe('SQL in src/db alone', () => {
  it.each([
    ['const ask = `SELECT id\nFROM bookings`;', 'SQL'],
    ["tx.query('UPDATE messages SET status = $1');", 'SQL'],
    ['stores.manager.find(Row);', 'the bare entity manager'],
    ['forBusiness(id, ({ manager: tx }) => tx);', 'the bare entity manager'],
  ])('finds %j', (text, what) => {
    expect(strayed(parse('a.ts', text))).toEqual([`a.ts:1: ${what} outside of src/db`]);
  });

  it('takes words for words', () => {
    expect(strayed(parse('a.ts', "say('select one from the list, or update what is set');"))).toEqual([]);
  });
});

describe('documents', () => {
  it.each([
    ['npm run check', []],
    ['npm run nonsense', ['npm run nonsense is no script']],
    ['npm test -- replay', []],
    ['npm test -- nonsense', ['npm test -- nonsense runs nothing']],
    ['src/domain/planning/planner.ts', []],
    ['planner.ts', []],
    ['src/channels/sms/<provider>/', []],
    ['src/domain/nonsense.ts', ['src/domain/nonsense.ts is not there']],
    ['dist/api/main.js', []],
    ['POST /v1/bookings', []],
    ['node tools/launch.js bench', []],
    ['node tools/launch.js nonsense', ['launch.js nonsense is no command']],
  ])('name %j', (code, problems) => {
    expect([...wrongWords(code)]).toEqual(problems);
  });
});

describe('numbers of rules', () => {
  it.each([
    ["it('rule 22: sends nothing', ...", ['22']],
    ["it('rules 131-134: are added', ...", ['131', '134']],
    ["it('rule 7, 14: confirms', ...", ['7', '14']],
    ["describe('B12: a message of a client', ...", ['B12']],
    ["it('has no rule', ...", []],
  ])('are read from %s', (line, numbers) => {
    expect(numbersIn(line)).toEqual(numbers);
  });
});
