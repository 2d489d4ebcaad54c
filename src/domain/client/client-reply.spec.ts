import { describe, expect, it } from 'vitest';
import { meaningOf } from './client-reply.js';

describe('B12: a reply by SMS', () => {
  it.each(['ANO', 'Ano.', 'áno', ' YES! ', 'Да', 'ok', 'Přijdu', 'pridem'])(
    '%s means that the client comes',
    (text) => {
      expect(meaningOf(text)).toBe('yes');
    },
  );

  it.each(['NE', 'ne!', 'Nie', 'NO', 'нет', 'НЕТ.', 'Nepřijdu', 'Не приду'])(
    '%s means that the client does not come',
    (text) => {
      expect(meaningOf(text)).toBe('no');
    },
  );

  it.each([
    'STOP',
    'stop sms',
    'Stop prosím SMS',
    'KONEC',
    'Koniec',
    'odhlasit',
    'ODHLÁSIŤ',
    'unsubscribe',
    'СТОП',
    'Отписаться.',
  ])('%s means no more SMS', (text) => {
    expect(meaningOf(text)).toBe('stop');
  });

  it.each([
    'START',
    'Start SMS',
    'unstop',
    'ZRUŠ STOP',
    'zrus stop!',
    'Zrušiť STOP',
    'Obnovit',
    'Старт',
    'Возобновить.',
  ])('%s means SMS again', (text) => {
    expect(meaningOf(text)).toBe('start');
  });

  it.each([
    ...['Start v 10?', 'přestart', 'zruš', 'stop start mi nefunguje'],
    ...['', '???', 'ne, přijdu o hodinu později', 'ano ne', 'Dobrý den', 'Nestop', 'non'],
    ...['Stop, prosím přesuňte mi termín na pátek', 'ok ale kdy'],
  ])('%j means nothing that a machine should decide', (text) => {
    expect(meaningOf(text)).toBeNull();
  });
});
