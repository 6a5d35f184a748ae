import {
  computed,
  DestroyRef,
  effect,
  inject,
  Injectable,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import type {
  ConfigurableModule,
  ConfigurationDraft,
  ConfigurationOptions,
  DraftConflict,
  TypeConfiguration,
} from '@portico/contracts';
import { ConfigurationApi, type ConfigurationPlace, PortalApi } from '@portico/web/admin/portal';
import { type ApiProblem, isProblem, type Tagged, UnsavedInputService } from '@portico/web/core';

/** How long nothing must change before the draft is saved. */
const PAUSE = 400;

export type DraftState = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

/**
 * One type's draft while it is edited: each change is shown at once and saved after a pause, with the tag of what was
 * edited. What the server finds contradictory comes back with every save (R50).
 */
@Injectable()
export class ConfigurationStore {
  private readonly api = inject(ConfigurationApi);
  private readonly portals = inject(PortalApi);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;
  private etag: string | null = null;
  private readonly known = new Map<string, ConfigurableModule>();

  readonly place = signal<ConfigurationPlace | null>(null);
  readonly opened = resource({
    params: () => this.place() ?? undefined,
    loader: async ({ params }) => {
      const [draft, options] = await Promise.all([this.api.draft(params), this.api.options(params)]);
      this.learn(options);
      this.etag = draft.etag;
      return { draft: draft.body, options };
    },
  });
  /** The type itself: its name, its users. Fetched by itself, so that renewing it leaves the draft alone. */
  readonly typeOf = resource({
    params: () => this.place() ?? undefined,
    loader: ({ params }) => this.portals.type(params.portalId, params.userTypeId),
  });
  readonly type = computed(() => (this.typeOf.hasValue() ? this.typeOf.value() : null));
  readonly options = linkedSignal<ConfigurationOptions | null>(() =>
    this.opened.hasValue() ? this.opened.value().options : null,
  );
  /** What the server said last: issues, the live version, whether the draft differs from it. */
  readonly answer = linkedSignal<ConfigurationDraft | null>(() =>
    this.opened.hasValue() ? this.opened.value().draft : null,
  );
  /** As it is edited. */
  readonly configuration = linkedSignal<TypeConfiguration | null>(() =>
    this.opened.hasValue() ? this.opened.value().draft.configuration : null,
  );
  readonly issues = computed(() => this.answer()?.issues ?? []);
  /** Every module that was on offer since the page opened, by id. */
  readonly modules = computed<ReadonlyMap<string, ConfigurableModule>>(() => {
    this.options();
    return new Map(this.known);
  });
  readonly state = signal<DraftState>('saved');
  readonly problem = signal<unknown>(null);
  /** What somebody else saved meanwhile, and what changed by it. */
  readonly conflict = signal<DraftConflict | null>(null);

  /** What an expired session interrupted (R129): put back when the draft is there. */
  private readonly kept = signal<TypeConfiguration | null>(null);

  constructor() {
    effect(() => {
      const kept = this.kept();
      if (kept === null || !this.opened.hasValue()) return;
      untracked(() => {
        this.kept.set(null);
        this.change(() => kept);
      });
    });
    const undo = inject(UnsavedInputService).register({
      key: 'configuration',
      isDirty: () => this.state() !== 'saved',
      read: () => this.configuration(),
      restore: (value) => this.kept.set(value as TypeConfiguration),
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      undo();
    });
  }

  change(make: (configuration: TypeConfiguration) => TypeConfiguration): void {
    const configuration = this.configuration();
    if (configuration === null) return;
    this.configuration.set(make(configuration));
    if (this.state() === 'conflict') return;
    this.state.set('changed');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves what is not saved yet; true when the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.state() === 'changed' || this.state() === 'failed' || this.saving !== null) {
      this.saving ??= this.save().finally(() => (this.saving = null));
      await this.saving;
      if (this.state() === 'failed') break;
    }
    return this.state() === 'saved';
  }

  /** After a conflict: what the other person saved replaces what is here. */
  takeTheirs(): void {
    const conflict = this.conflict();
    if (conflict === null) return;
    this.configuration.set(conflict.draft.configuration);
    this.learnAnswer({ body: conflict.draft, etag: conflict.etag });
    this.state.set('saved');
    void this.refreshOptions();
  }

  /** After a conflict: what is here replaces what the other person saved. */
  keepMine(): Promise<boolean> {
    this.etag = this.conflict()?.etag ?? this.etag;
    this.state.set('changed');
    return this.flush();
  }

  /** The tag that publishing names: what is published is what was seen. */
  tag(): string | null {
    return this.etag;
  }

  /** The draft is in force now, as the version of this number. */
  published(publishedVersion: number): void {
    this.answer.update((answer) => answer && { ...answer, publishedVersion, hasChanges: false });
    this.typeOf.reload();
  }

  private async save(): Promise<void> {
    const place = this.place();
    const configuration = this.configuration();
    if (place === null || configuration === null) return;
    this.state.set('saving');
    try {
      const saved = await this.api.save(place, configuration, this.etag);
      const before = this.answer();
      this.learnAnswer(saved);
      this.problem.set(null);
      this.state.set(this.configuration() === configuration ? 'saved' : 'changed');
      if (kinds(before?.configuration) !== kinds(configuration)) await this.refreshOptions();
    } catch (error) {
      this.problem.set(error);
      const conflict = isProblem(error, 'PRECONDITION_FAILED') ? conflictOf(error) : null;
      this.conflict.set(conflict);
      // Nobody touched the draft: another version came into force, which is no reason to ask.
      const isSameDraft = conflict?.isDraftSame === true;
      if (isSameDraft) this.etag = conflict.etag;
      this.state.set(conflict === null ? 'failed' : isSameDraft ? 'changed' : 'conflict');
    }
  }

  private learnAnswer({ body, etag }: Tagged<ConfigurationDraft>): void {
    this.etag = etag;
    this.answer.set(body);
  }

  /** R42: what was taken as one kind is off the other's list, and back on it when it is free again. */
  /** What is on offer changes with the modules' kinds, and with the organisation's web tabs. */
  async refreshOptions(): Promise<void> {
    const place = this.place();
    if (place === null) return;
    const options = await this.api.options(place).catch(() => null);
    if (options === null) return;
    this.learn(options);
    this.options.set(options);
  }

  private learn(options: ConfigurationOptions): void {
    for (const module of [...options.baseModules, ...options.relatedModules, ...options.publicModules]) {
      const before = this.known.get(module.id);
      // The same module as related carries lookups that it lacks elsewhere.
      if (before === undefined || before.lookups.length <= module.lookups.length) this.known.set(module.id, module);
    }
  }
}

function kinds(configuration: TypeConfiguration | undefined): string {
  return (configuration?.tabs ?? []).map(({ kind, moduleId }) => `${kind}:${moduleId}`).join();
}

function conflictOf({ context }: ApiProblem): DraftConflict | null {
  const conflict = context as unknown as Partial<DraftConflict>;
  return conflict.draft && conflict.etag ? (conflict as DraftConflict) : null;
}
