import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { UnsavedInputService, type UnsavedInput } from '../forms/unsaved-input.service';
import { unsavedGuard } from '../forms/unsaved.guard';
import { returnPath, SessionExpiryService } from './session-expiry.service';

@Component({ selector: 'pt-nothing', template: '' })
class NothingPage {}

function typedForm(text: string): UnsavedInput & { text: string } {
  return {
    key: 'record',
    text,
    isDirty() {
      return this.text !== '';
    },
    read() {
      return { subject: this.text };
    },
    restore(value) {
      this.text = (value as { subject: string }).subject;
    },
  };
}

describe('SessionExpiryService', () => {
  let expiry: SessionExpiryService;
  let unsaved: UnsavedInputService;
  let router: Router;

  beforeEach(async () => {
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'admin/sign-in', component: NothingPage },
          { path: 'admin/records', component: NothingPage, canDeactivate: [unsavedGuard] },
        ]),
      ],
    });
    expiry = TestBed.inject(SessionExpiryService);
    unsaved = TestBed.inject(UnsavedInputService);
    router = TestBed.inject(Router);
    await router.navigateByUrl('/admin/records?q=a');
  });

  it('R129: leads to sign-in and knows the way back', async () => {
    let hasEnded = false;
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => (hasEnded = true) });
    expiry.announce();
    await expectUrl('/admin/sign-in?returnTo=%2Fadmin%2Frecords%3Fq%3Da&expired=true');
    expect(hasEnded).toBe(true);
  });

  it('R129: happens once, however many calls are answered 401 at the same moment', async () => {
    const navigate = jest.spyOn(router, 'navigateByUrl');
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    expiry.announce();
    expiry.announce();
    await expectUrl(expect.stringContaining('/admin/sign-in') as string);
    expect(navigate).toHaveBeenCalledTimes(1);
  });

  it('R129: does nothing where nobody is signed in, or after sign-out', () => {
    const navigate = jest.spyOn(router, 'navigateByUrl');
    expiry.announce();
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    expiry.end();
    expiry.announce();
    expect(navigate).not.toHaveBeenCalled();
  });

  it('R129: keeps what was typed and gives it back to the same person', async () => {
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    unsaved.register(typedForm('half a sentence'));
    expiry.announce();
    await expectUrl(expect.stringContaining('/admin/sign-in') as string);

    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    const again = typedForm('');
    unsaved.register(again);
    expect(again.text).toBe('half a sentence');
    const onceMore = typedForm('');
    unsaved.register(onceMore);
    expect(onceMore.text).toBe('');
  });

  it('R129: gives nothing to somebody else who signs in at the same browser', () => {
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    unsaved.register(typedForm('private'));
    expiry.announce();
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'noah', ended: () => undefined });
    const form = typedForm('');
    unsaved.register(form);
    expect(form.text).toBe('');
  });

  it('forgets kept input at sign-out', () => {
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    unsaved.register(typedForm('private'));
    expiry.announce();
    expiry.begin({ signInUrl: '/admin/sign-in', personId: 'maya', ended: () => undefined });
    expiry.end();
    expect(sessionStorage).toHaveLength(0);
  });

  async function expectUrl(url: string): Promise<void> {
    const end = Date.now() + 2_000;
    while (!router.url.startsWith('/admin/sign-in') && Date.now() < end) await Promise.resolve();
    expect(router.url).toEqual(url);
  }
});

describe('returnPath', () => {
  it.each([
    ['/admin/records?q=1', '/admin/records?q=1'],
    ['/admin', '/admin'],
    ['/admin?x=1', '/admin?x=1'],
    [null, '/admin'],
    ['', '/admin'],
    ['/administrator', '/admin'],
    ['/p/alder-cycles', '/admin'],
    ['https://evil.example/admin', '/admin'],
    ['//evil.example/admin', '/admin'],
    ['/admin/\\evil.example', '/admin'],
    ['/admin/\nSet-Cookie', '/admin'],
    ['javascript:alert(1)', '/admin'],
  ])('sends %j to %s', (wanted, path) => {
    expect(returnPath(wanted, '/admin')).toBe(path);
  });
});
