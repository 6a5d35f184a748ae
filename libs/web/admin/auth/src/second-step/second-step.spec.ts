import { TestBed } from '@angular/core/testing';
import { type Answer, setUpConsole, until } from '@portico/web/admin/testing';
import { textsResolver } from '@portico/web/core';
import { SecondStepPage } from './second-step.page';

const texts = textsResolver('adminAuth', {
  en: () => import('../i18n/en.json'),
  fr: () => import('../i18n/fr.json'),
  'pt-BR': () => import('../i18n/pt-BR.json'),
});

async function show() {
  let state: Answer | Promise<Answer> = { body: { since: '2026-11-01T09:00:00Z', recoveryCodesLeft: 1 } };
  await setUpConsole(
    {
      'GET /me/totp': () => state,
      'POST /me/totp/recovery-codes': { body: { recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] } },
      'POST /me/totp/turn-off': { status: 204 },
    },
    [texts],
  );
  const fixture = TestBed.createComponent(SecondStepPage);
  const element = fixture.nativeElement as HTMLElement;
  const words = (): string => (element.textContent ?? '').replace(/\s+/gu, ' ');
  const says = (text: string): Promise<void> => until(() => words().includes(text));
  const press = (label: string): void =>
    [...element.querySelectorAll('button')]
      .filter((one) => one.textContent?.trim() === label)
      .at(-1)
      ?.click();
  const prove = async (label: string): Promise<void> => {
    press(label);
    await until(() => element.querySelectorAll('input').length === 2);
    for (const input of element.querySelectorAll('input')) {
      input.value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    press(label);
  };
  /** What the server says next comes when it is told to. */
  const later = (body: object): (() => void) => {
    let arrive: () => void = () => undefined;
    state = new Promise((resolve) => (arrive = () => resolve({ body })));
    return arrive;
  };
  await says('1 recovery code is left.');
  return { element, words, says, press, prove, later };
}

describe('the second step of one’s own', () => {
  it('does not count the old recovery codes after the new ones were kept', async () => {
    const { element, words, says, press, prove, later } = await show();
    await prove('Make new recovery codes');
    await says('cccc-dddd');
    const arrive = later({ since: '2026-11-01T09:00:00Z', recoveryCodesLeft: 10 });
    press('I have kept them');
    await until(() => element.querySelector('pt-recovery-codes') === null);
    expect(words()).not.toContain('1 recovery code is left.');
    arrive();
    await says('10 recovery codes are left.');
  });

  it('is not said to be on after it was turned off', async () => {
    const { element, words, prove, later } = await show();
    const arrive = later({ since: null, recoveryCodesLeft: 0 });
    await prove('Turn off');
    await until(() => document.body.textContent?.includes('The second step is turned off.') ?? false);
    await until(() => element.querySelector('input') === null);
    expect(words()).not.toContain('1 recovery code is left.');
    arrive();
    await until(() => element.querySelector('pt-second-step-setup') !== null);
  });
});
