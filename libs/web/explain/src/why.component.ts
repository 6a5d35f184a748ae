import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import type {
  ExplainedConfiguration,
  ExplainedRecord,
  ModuleAction,
  ModuleMetadata,
  ModuleSummary,
} from '@portico/contracts';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import {
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  LookupInputComponent,
  type ReferenceOption,
  SegmentedComponent,
} from '@portico/web/ui';
import { AnswerComponent } from './answer.component';
import { askableFields } from './explain.rules';
import type { WhyQuestion, WhySource, WhyStart } from './why.types';

/**
 * "Why?" (X1): what of person and record the place does not already know is picked; the answer follows each choice.
 */
@Component({
  selector: 'pt-why',
  imports: [
    AnswerComponent,
    FormFieldComponent,
    FormsModule,
    InputDirective,
    LoadedDirective,
    LocalisedPipe,
    LookupInputComponent,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './why.component.html',
  styleUrl: './why.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhyComponent {
  private readonly texts = inject(TextService);

  readonly source = input.required<WhySource>();
  /** Null: picked here. */
  readonly person = input<ReferenceOption | null>(null);
  readonly record = input<ExplainedRecord | null>(null);
  /** What is picked at first, where no record is given. */
  readonly start = input<WhyStart | null>(null);
  /** Whether the place says which configuration is asked about. */
  readonly isFixed = input(false);

  protected readonly pickedPerson = signal<ReferenceOption | null>(null);
  protected readonly pickedModule = linkedSignal(() => this.start()?.module ?? '');
  protected readonly pickedRecord = signal<ReferenceOption | null>(null);
  protected readonly action = signal<ModuleAction>('view');
  protected readonly field = signal('');
  protected readonly configuration = signal<ExplainedConfiguration>('published');

  private readonly modules = resource<readonly ModuleSummary[], WhySource>({
    params: () => this.source(),
    loader: ({ params: source }) => source.modules(),
  });
  protected readonly choices = computed(() => (this.modules.hasValue() ? this.modules.value() : []));
  protected readonly module = computed(() => this.record()?.module ?? this.pickedModule());
  protected readonly actions = computed(() => (this.record() === null ? ACTIONS : ACTIONS.filter(isAboutRecord)));
  protected readonly states = computed(() =>
    (['published', 'draft'] as const).map((value) => ({ value, label: this.texts.get(`explain.${value}`) })),
  );
  private readonly metadata = resource<ModuleMetadata | null, string>({
    params: () => this.module(),
    loader: ({ params: module }) => (module === '' ? Promise.resolve(null) : this.source().module(module)),
  });
  protected readonly fields = computed(() => {
    const module = this.metadata.hasValue() ? this.metadata.value() : null;
    if (module === null || this.action() === 'delete') return [];
    return askableFields(module).map(({ path, label, parent }) => {
      const name = this.texts.localised(label);
      return { path, name: parent === null ? name : `${this.texts.localised(parent)}: ${name}` };
    });
  });

  protected readonly question = computed<WhyQuestion | undefined>(() => {
    const portalUserId = (this.person() ?? this.pickedPerson())?.id;
    const recordId = (this.record() ?? this.pickedRecord())?.id;
    const action = this.action();
    if (portalUserId === undefined || this.module() === '') return undefined;
    if (action !== 'create' && recordId === undefined) return undefined;
    return {
      portalUserId,
      module: this.module(),
      action,
      configuration: this.configuration(),
      ...(action === 'create' || recordId === undefined ? {} : { recordId }),
      ...(this.field() === '' ? {} : { field: this.field() }),
    };
  });
  protected readonly answer = resource({
    params: () => this.question(),
    loader: ({ params: question }) => this.source().explain(question),
  });

  protected readonly findPeople = (q: string) => this.source().people(q);
  protected readonly findRecords = (q: string) => this.source().records(this.module(), q);

  constructor() {
    // What is on offer changed: a field or a record of another module is no answer.
    effect(() => {
      const start = this.start();
      this.field.set('');
      this.pickedRecord.set(start?.module === this.module() ? start.record : null);
    });
  }

  protected choose(action: ModuleAction): void {
    this.action.set(action);
    if (action === 'delete') this.field.set('');
  }
}

const ACTIONS: readonly ModuleAction[] = ['view', 'create', 'edit', 'delete'];
const isAboutRecord = (action: ModuleAction): boolean => action !== 'create';
