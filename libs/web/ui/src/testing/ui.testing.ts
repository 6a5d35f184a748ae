import { type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Language } from '@portico/contracts';
import { PreferencesService, provideCore, TextService } from '@portico/web/core';
import { provideUi, UI_TEXTS } from '../ui.providers';

/** What every block stands on, with the blocks' own texts. Dates and numbers as in Ireland unless told. */
export async function setUpBlocks(language: Language = 'en', country = 'IE'): Promise<void> {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideRouter([]), provideCore(), provideUi()] });
  await TestBed.inject(TextService).open('ui', UI_TEXTS);
  await TestBed.inject(PreferencesService).use({ language, country, timeZone: 'Europe/Dublin', timeFormat: 'h23' });
}

export async function render<Host>(host: Type<Host>): Promise<ComponentFixture<Host> & { element: HTMLElement }> {
  const fixture = TestBed.createComponent(host);
  await fixture.whenStable();
  return Object.assign(fixture, { element: fixture.nativeElement as HTMLElement });
}

/** The one element that a selector means; a test that looks for nothing should fail. */
export function get<Found extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Found {
  const found = root.querySelectorAll<Found>(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements are ${selector}`);
  return found[0] as Found;
}

/** A button or link by what it is called, on its face or in its aria-label. */
export function named<Found extends HTMLElement = HTMLElement>(root: ParentNode, name: string | RegExp): Found {
  const fits = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
  const all = [...root.querySelectorAll<Found>('button, a, input, select, textarea, [role]')];
  const found = all.filter((one) => fits((one.getAttribute('aria-label') ?? one.textContent ?? '').trim()));
  if (found.length !== 1) throw new Error(`${found.length} elements are called ${String(name)}`);
  return found[0] as Found;
}

export function words(root: Element | null): string {
  return (root?.textContent ?? '').replace(/[\s\u00a0\u202f]+/gu, ' ').trim();
}

export function type(input: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
