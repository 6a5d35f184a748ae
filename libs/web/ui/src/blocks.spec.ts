import { ChangeDetectionStrategy, Component, resource, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiProblem, ASK_TO_LEAVE } from '@portico/web/core';
import { initialsOf } from './avatar/avatar.component';
import { BrandService } from './brand/brand.service';
import { ChipComponent } from './chip/chip.component';
import { ConfirmService } from './confirm/confirm.service';
import { knownIcon } from './icon/icon.component';
import { ICON_NAMES } from './icon/icon-names';
import { ProgressComponent, type ProgressPart } from './progress/progress.component';
import { SearchComponent } from './search/search.component';
import { SegmentedComponent } from './segmented/segmented.component';
import { LoadedDirective } from './state/loaded.directive';
import { ProblemTextService } from './state/problem-text.service';
import { StepperComponent } from './stepper/stepper.component';
import { get, named, render, setUpBlocks, type, words } from './testing/ui.testing';
import { ToastService } from './toast/toast.service';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '@portico/contracts';

@Component({
  selector: 'pt-host',
  imports: [ChipComponent, LoadedDirective, ProgressComponent, SearchComponent, SegmentedComponent, StepperComponent],
  template: `
    <pt-stepper [label]="'Set-up'" [steps]="steps" current="tabs" reached="fields" (chosen)="chosen.push($event)" />
    <pt-progress [label]="'Invitations'" [parts]="parts" />
    <pt-segmented
      [label]="'Whose'"
      [segments]="[
        { value: 'mine', label: 'Mine' },
        { value: 'all', label: 'All' },
      ]"
      [(value)]="scope"
    />
    <pt-search [label]="'Search invoices'" [(value)]="query" />
    <pt-chip removable removeLabel="Open" (removed)="chosen.push('chip')">{{ 'Open' }}</pt-chip>
    <ng-container *ptLoaded="invoice; shape: 'detail'; let one">{{ one.name }}</ng-container>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly steps = ['name', 'type', 'tabs', 'fields', 'finish'].map((key) => ({ key, label: key }));
  readonly parts: ProgressPart[] = [
    { key: 'sent', label: 'sent', count: 938, tone: 'ok' },
    { key: 'failed', label: 'failed', count: 37, tone: 'bad' },
    { key: 'waiting', label: 'waiting', count: 524, tone: 'info' },
    { key: 'accepted', label: 'accepted', count: 112, tone: 'ok', isOutside: true },
  ];
  readonly scope = signal('mine');
  readonly query = signal('');
  readonly chosen: string[] = [];
  answers: (() => Promise<{ name: string }>)[] = [];
  readonly invoice = resource({ loader: () => (this.answers.shift() ?? (() => Promise.resolve({ name: 'INV-1' })))() });
}

describe('blocks', () => {
  beforeEach(() => setUpBlocks());
  afterEach(() => (document.body.innerHTML = ''));

  it('R12: a stepper says where one is and leads back, not ahead', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    const stepper = get(element, 'pt-stepper');
    expect(words(get(stepper, '[aria-current=step]'))).toContain('tabs');
    expect(words(get(stepper, '.short'))).toMatch(/^Step 3 of 5 ?tabs$/u);
    expect([...stepper.querySelectorAll('button')].map((button) => words(button).replace(/^\d /u, ''))).toEqual([
      'name',
      'type',
      'fields',
    ]);
    stepper.querySelector('button')?.click();
    expect(host.chosen).toEqual(['name']);
  });

  it('R83: a progress bar is full at the sum of its parts and says them', async () => {
    const { element } = await render(HostComponent);
    const bar = get(element, '[role=progressbar]');
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['975', '1499']);
    expect(bar.getAttribute('aria-valuetext')).toBe('938 sent, 37 failed and 524 waiting');
    expect(bar.querySelectorAll('i')).toHaveLength(3);
    expect(element.querySelectorAll('.tile')).toHaveLength(4);
  });

  it('R133: a segmented control is a group of radio buttons', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    const [mine, all] = element.querySelectorAll<HTMLInputElement>('pt-segmented input');
    expect([mine?.checked, all?.checked]).toEqual([true, false]);
    all?.click();
    expect(host.scope()).toBe('all');
  });

  it('a search waits for a pause, and for nothing on Enter', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    const box = get<HTMLInputElement>(element, 'input[type=search]');
    type(box, ' anna ');
    expect(host.query()).toBe('');
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(host.query()).toBe('anna');
  });

  it('a chip can be taken away by name', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    named(element, 'Remove Open').click();
    expect(host.chosen).toEqual(['chip']);
  });

  it('content comes after its skeleton, and after a problem when it is tried again', async () => {
    const fixture = TestBed.createComponent(HostComponent);
    const element = fixture.nativeElement as HTMLElement;
    const problem = new ApiProblem({ status: 500, code: 'INTERNAL', title: '', detail: 'secret' }, 'c-3');
    fixture.componentInstance.answers = [() => Promise.reject(problem)];
    fixture.detectChanges();
    expect(element.querySelector('pt-skeleton')).not.toBeNull();
    await fixture.whenStable();
    expect(words(get(element, '[role=alert]'))).toContain('c-3');
    expect(words(element)).not.toContain('secret');
    named(element, 'Try again').click();
    await fixture.whenStable();
    expect(words(element)).toContain('INV-1');
    expect(element.querySelector('[role=alert]')).toBeNull();
  });

  it('a confirmation names what is done and wants the words typed', async () => {
    const answer = TestBed.inject(ConfirmService).ask({
      title: 'Delete 37 invoices?',
      text: 'They go to the recycle bin.',
      action: 'Delete 37',
      destructive: true,
      typeToConfirm: 'delete',
    });
    const dialog = await appears('[role=alertdialog]');
    expect(words(dialog)).toContain('Delete 37 invoices?');
    const action = named<HTMLButtonElement>(dialog, 'Delete 37');
    expect(action.disabled).toBe(true);
    type(get<HTMLInputElement>(dialog, 'input'), 'delete');
    TestBed.tick();
    expect(action.disabled).toBe(false);
    action.click();
    await expect(answer).resolves.toBe(true);
  });

  it('leaving a page with unsaved input is asked about, and staying is the way out', async () => {
    const answer = TestBed.runInInjectionContext(() => TestBed.inject(ASK_TO_LEAVE))();
    named(await appears('[role=alertdialog]'), 'Cancel').click();
    await expect(answer).resolves.toBe(false);
  });

  it('a toast is announced politely, offers to undo, and waits while it is hovered', () => {
    jest.useFakeTimers();
    const undo = jest.fn();
    const toasts = TestBed.inject(ToastService);
    toasts.done('Saved.');
    toasts.done('Deactivated.', { label: 'Undo', run: undo });
    TestBed.tick();
    const region = get(document.body, 'pt-toast-outlet');
    expect(region.getAttribute('aria-live')).toBe('polite');
    jest.advanceTimersByTime(5_000);
    TestBed.tick();
    expect(words(region)).toBe('Deactivated.Undo');
    get(region, '.toast').dispatchEvent(new Event('mouseenter'));
    jest.advanceTimersByTime(60_000);
    TestBed.tick();
    named(region, 'Undo').click();
    TestBed.tick();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(words(region)).toBe('');
    jest.useRealTimers();
  });

  it('the brand is worn by the root element, and taken off', () => {
    const brand = TestBed.inject(BrandService);
    const accent = (): string => document.documentElement.style.getPropertyValue('--accent');
    brand.wear('#0b5d4a');
    expect(accent()).toMatch(/^light-dark\(#0b5d4a, #[0-9a-f]{6}\)$/u);
    brand.takeOff();
    expect(accent()).toBe('');
  });

  it('every error of the catalogue has words of its own', () => {
    const texts = TestBed.inject(ProblemTextService);
    for (const code of Object.keys(ERROR_CODES)) expect(texts.ofCode(code)).not.toContain('ui.problem');
    expect(texts.ofCode('FROM_THE_FUTURE', 'its own words')).toBe('its own words');
    expect(texts.of(new TypeError('x is undefined'))).not.toContain('undefined');
  });

  it('every icon has its symbol, and an unknown one a stand-in', () => {
    const sprite = readFileSync(join(__dirname, 'icon/icons.svg'), 'utf8');
    for (const name of ICON_NAMES) expect(sprite).toContain(`<symbol id="${name}"`);
    expect([knownIcon('receipt_long'), knownIcon('nope'), knownIcon(null, 'apps')]).toEqual([
      'receipt_long',
      'table_rows',
      'apps',
    ]);
  });

  it.each([
    ['Anna Lindqvist', 'AL'],
    ['  João  de  Sousa ', 'JS'],
    ['Prince', 'P'],
    ['élodie', 'É'],
    ['', ''],
  ])('the initials of %j are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

async function appears(selector: string): Promise<HTMLElement> {
  const end = Date.now() + 5_000;
  for (;;) {
    TestBed.tick();
    const found = document.body.querySelector<HTMLElement>(selector);
    if (found !== null && words(found) !== '') return found;
    if (Date.now() > end) throw new Error(`${selector} did not appear`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
