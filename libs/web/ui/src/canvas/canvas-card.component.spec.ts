import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import type { CanvasElement, FieldKind } from '@portico/contracts';
import { render, setUpBlocks, words } from '../testing/ui.testing';
import type { FieldDescription } from '../field/field.types';
import { CanvasCardComponent } from './canvas-card.component';

const field = (apiName: string, kind: FieldKind, en: string): FieldDescription => ({
  ...{ apiName, kind, label: { en }, isMandatory: false, settings: {}, lookupModule: null },
});
const FIELDS = [field('number', 'text', 'Invoice'), field('total', 'money', 'Total'), field('due', 'date', 'Due')];
const element = (name: string, row: number, column: number, width: number): CanvasElement => ({
  ...{ field: name, row, column, width, style: 'plain', hasLabel: true },
});

@Component({
  selector: 'pt-host',
  imports: [CanvasCardComponent],
  template: `<pt-canvas-card [view]="view()" [fields]="fields()" [values]="values" currency="EUR" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly view = signal({
    elements: [
      element('due', 3, 2, 2),
      element('total', 2, 3, 2),
      { ...element('number', 1, 1, 4), style: 'title' as const, hasLabel: false },
    ],
  });
  readonly fields = signal(FIELDS);
  readonly values = { number: 'INV-1', total: '1140', due: null };
}

interface Part {
  place: string[];
  style: string;
  label: string;
  value: string;
}

function parts(element: HTMLElement): Part[] {
  return [...element.querySelectorAll<HTMLElement>('pt-canvas-card > *')].map((part) => ({
    place: [part.style.gridRow, part.style.gridColumn],
    style: part.className,
    label: words(part.querySelector('.label')),
    value: words(part.querySelector('pt-field-value')),
  }));
}

describe('pt-canvas-card', () => {
  beforeEach(() => setUpBlocks());

  it('R33: puts each field in its place, in reading order, with its name where it shall have one', async () => {
    const { element: card } = await render(HostComponent);
    expect(parts(card)).toEqual([
      { place: ['1', '1 / span 4'], style: 'title', label: '', value: 'INV-1' },
      { place: ['2', '3 / span 2'], style: 'plain', label: 'Total', value: '€1,140.00' },
      { place: ['3', '2 / span 2'], style: 'plain', label: 'Due', value: '–Empty' },
    ]);
  });

  it('R33: of a field that is hidden there is neither name nor value, and the others stay where they are', async () => {
    const fixture = await render(HostComponent);
    const [number, , due] = parts(fixture.element);
    fixture.componentInstance.fields.set(FIELDS.filter(({ apiName }) => apiName !== 'total'));
    await fixture.whenStable();
    expect(parts(fixture.element)).toEqual([number, due]);
    expect(words(fixture.element)).not.toMatch(/Total|1,140/u);
  });
});
