import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { PreviewConfiguration, PreviewStart } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  EmptyComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  LoadedDirective,
  LookupInputComponent,
  PageComponent,
  ProblemTextService,
  type ReferenceOption,
  SegmentedComponent,
  ToastService,
} from '@portico/web/ui';
import { LEAVE_FOR, PreviewApi } from './preview.api';

/** As whom the portal is previewed, and which configuration (R57, R58, X4). */
@Component({
  selector: 'pt-preview-page',
  imports: [
    CardComponent,
    EmptyComponent,
    FormFieldComponent,
    FormsModule,
    IconComponent,
    InputDirective,
    LoadedDirective,
    LookupInputComponent,
    MatButton,
    PageComponent,
    RouterLink,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './preview.page.html',
  styleUrl: './preview.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PreviewPage {
  private readonly api = inject(PreviewApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly leaveFor = inject(LEAVE_FOR);
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap;
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly way = signal<'type' | 'user'>(this.asked.has('user') ? 'user' : 'type');
  private readonly chosenType = signal(this.asked.get('type') ?? '');
  protected readonly record = signal<ReferenceOption | null>(null);
  protected readonly user = signal<ReferenceOption | null>(null);
  protected readonly configuration = signal<PreviewConfiguration>('published');
  protected readonly isBusy = signal(false);

  protected readonly types = this.portals.knownTypes;
  /** The one that was chosen, else the default type. */
  protected readonly type = computed(
    () => this.types().find((type) => type.id === this.chosenType()) ?? this.types()[0] ?? null,
  );
  protected readonly isLive = computed(() => this.portals.portal()?.status === 'live');
  protected readonly ways = computed(() =>
    (['type', 'user'] as const).map((value) => ({ value, label: this.texts.get(`adminPreview.as.${value}`) })),
  );
  protected readonly states = computed(() =>
    (['published', 'draft'] as const).map((value) => ({ value, label: this.texts.get(`adminPreview.${value}`) })),
  );
  private readonly request = computed<PreviewStart | null>(() => {
    const configuration = this.configuration();
    if (this.way() === 'user') {
      const user = this.user();
      return user && { portalUserId: user.id, configuration };
    }
    const type = this.type();
    const record = this.record();
    return type && { userTypeId: type.id, configuration, ...(record ? { recordId: record.id } : {}) };
  });
  protected readonly isReady = computed(() => this.request() !== null && !this.isBusy());

  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminShell.nav.configuration'), link: this.place.page('portal') },
    { label: this.texts.get('adminPreview.title') },
  ]);
  protected readonly findPeople = (q: string) => this.api.people(q);
  protected readonly findRecords = (q: string) => this.api.records(this.type()?.baseModule.apiName ?? '', q);

  constructor() {
    this.portals.refresh();
    const userId = this.asked.get('user');
    if (userId !== null) void this.choose(userId);
  }

  protected chooseType(id: string): void {
    this.chosenType.set(id);
    this.record.set(null);
  }

  protected async open(): Promise<void> {
    const request = this.request();
    if (request === null) return;
    this.isBusy.set(true);
    try {
      const { url } = await this.api.start(request);
      this.leaveFor(new URL(url).pathname);
    } catch (problem) {
      this.isBusy.set(false);
      this.toast.failed(this.problems.of(problem));
    }
  }

  private async choose(userId: string): Promise<void> {
    try {
      this.user.set(await this.api.person(userId));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }
}
