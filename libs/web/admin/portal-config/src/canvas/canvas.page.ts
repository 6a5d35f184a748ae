import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import {
  CANVAS_GRID,
  CANVAS_STYLES,
  type CanvasElement,
  type CanvasStyle,
  type CanvasView,
  type ModuleMetadata,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, LocalisedPipe, segment, TextPipe, TextService } from '@portico/web/core';
import {
  CanvasCardComponent,
  CardComponent,
  type Crumb,
  IconComponent,
  LoadedDirective,
  PageComponent,
  ProblemComponent,
  ToastService,
} from '@portico/web/ui';
import { canvasFields, firstCanvas, misplaced, withElement } from './canvas.rules';

/** Where the cards of a module are designed: fields on a grid, beside what becomes of them (R33–R35). */
@Component({
  selector: 'pt-canvas',
  imports: [
    CanvasCardComponent,
    CardComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatButton,
    MatIconButton,
    PageComponent,
    ProblemComponent,
    TextPipe,
  ],
  templateUrl: './canvas.page.html',
  styleUrl: './canvas.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CanvasPage {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly toasts = inject(ToastService);
  /** Route parameter: the module's api name. */
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: ({ params }) => this.api.get(this.route(params)),
  });
  /** As it is edited: what is stored, or something to begin with. */
  protected readonly view = linkedSignal<CanvasView | null>(() => {
    const found = this.opened.hasValue() ? this.opened.value() : null;
    return found && (found.canvas ?? firstCanvas(found.nameField, found.listFields));
  });
  protected readonly wrong = computed(() => misplaced(this.view() ?? { elements: [] }));
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly styles = CANVAS_STYLES;
  protected readonly sizes = [
    { key: 'row', maximum: CANVAS_GRID.rows },
    { key: 'column', maximum: CANVAS_GRID.columns },
    { key: 'width', maximum: CANVAS_GRID.columns },
  ] as const;
  protected readonly crumbs = computed((): Crumb[] => [
    { label: this.texts.get('adminPortal.title'), link: this.place.page('portal') },
  ]);
  protected readonly fields = (module: ModuleMetadata) => canvasFields(module.fields);

  /** Words where values will stand. */
  protected sample(module: ModuleMetadata): Record<string, string> {
    return Object.fromEntries(
      canvasFields(module.fields).map(({ apiName, kind, label, settings }) => {
        const option = settings.options?.[0]?.value;
        return [apiName, SAMPLES[kind] ?? option ?? this.texts.localised(label)];
      }),
    );
  }

  protected canAdd(module: ModuleMetadata): boolean {
    const view = this.view();
    return view !== null && withElement(view, canvasFields(module.fields)) !== null;
  }

  protected add(module: ModuleMetadata): void {
    this.view.update((view) => (view && withElement(view, canvasFields(module.fields))) ?? view);
  }

  protected take(at: number): void {
    this.view.update((view) => view && { elements: view.elements.filter((_, index) => index !== at) });
  }

  protected change(at: number, change: Partial<CanvasElement>): void {
    this.view.update(
      (view) =>
        view && {
          elements: view.elements.map((element, index) => (index === at ? { ...element, ...change } : element)),
        },
    );
  }

  protected resize(at: number, key: 'row' | 'column' | 'width', value: number, maximum: number): void {
    const size = Number.isInteger(value) ? Math.min(Math.max(value, 1), maximum) : 1;
    this.change(at, { [key]: size });
  }

  protected restyle(at: number, style: string): void {
    this.change(at, { style: style as CanvasStyle });
  }

  protected save(module: ModuleMetadata, canvas: CanvasView): Promise<void> {
    return this.write(module, canvas, 'adminPortal.canvas.saved');
  }

  protected remove(module: ModuleMetadata): Promise<void> {
    return this.write(module, null, 'adminPortal.canvas.removed');
  }

  private async write(module: ModuleMetadata, canvas: CanvasView | null, done: string): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      this.opened.set(await this.api.patch(this.route(module.apiName), { canvas }));
      this.toasts.done(this.texts.get(done, { name: this.texts.localised(module.plural) }));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private route(module: string) {
    return `${this.place.api()}/modules/${segment(module)}` as const;
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  money: '120.00',
  number: '12',
  decimal: '12.5',
  percent: '10',
  date: '2026-11-30',
  'date-time': '2026-11-30T12:00:00.000Z',
  email: 'anna@customer.example',
  phone: '+46 8 123 456',
};
