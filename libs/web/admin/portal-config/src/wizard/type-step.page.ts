import { ChangeDetectionStrategy, Component, effect, inject, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { LocalisedPipe, newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { LABEL_LENGTH } from '../portal/portal-form.rules';
import { SetUpFrameComponent } from './set-up-frame.component';
import { SetUpStore } from './set-up.store';

/** Step 2: what the portal's users are called, and which records they are (R10, R21). */
@Component({
  selector: 'pt-type-step-page',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    LocalisedPipe,
    MatButton,
    ReactiveFormsModule,
    SetUpFrameComponent,
    TextPipe,
  ],
  templateUrl: './type-step.page.html',
  styles: `
    .narrow {
      max-width: 640px;
    }
    fieldset {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 6px;
      font-weight: 500;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeStepPage {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  private readonly configuration = inject(ConfigurationStore);
  private readonly confirm = inject(ConfirmService);
  private readonly texts = inject(TextService);
  protected readonly store = inject(SetUpStore);
  protected readonly type = this.configuration.type;
  protected readonly typeOf = this.configuration.typeOf;
  /** What the edition allows as the base module of the first type. */
  protected readonly proposal = resource({ loader: () => this.api.propose({}) });
  private readonly isFilled = signal(false);

  protected readonly form = new FormGroup({
    name: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.maxLength(LABEL_LENGTH)],
    }),
    baseModule: new FormControl('', { nonNullable: true }),
  });

  constructor() {
    effect(() => {
      const type = this.type();
      if (type === null || this.isFilled()) return;
      this.form.setValue({ name: type.name, baseModule: type.baseModule.apiName });
      this.isFilled.set(true);
    });
  }

  protected async save(): Promise<void> {
    const { name, baseModule } = this.form.getRawValue();
    const type = this.type();
    if (type === null) return;
    let isDone = false;
    await this.store.work(async () => {
      if (baseModule !== type.baseModule.apiName) isDone = await this.startAnew(name, baseModule);
      else {
        const portalId = this.portals.portal()?.id ?? '';
        if (name !== type.name) await this.api.changeType(portalId, type.id, { name });
        isDone = true;
      }
    });
    if (!isDone) return;
    this.form.markAsPristine();
    this.configuration.typeOf.reload();
    this.portals.types.reload();
    await this.store.goOn('tabs');
  }

  /** The base module decides everything that follows, so another one begins the draft anew. */
  private async startAnew(userTypeName: string, baseModule: string): Promise<boolean> {
    const portal = this.portals.portal();
    if (portal === null) return false;
    const hasWork = (this.configuration.configuration()?.tabs.length ?? 0) > 1;
    const isSure =
      !hasWork ||
      (await this.confirm.ask({
        title: this.texts.get('adminPortal.type.anewTitle'),
        text: this.texts.get('adminPortal.type.anewText'),
        action: this.texts.get('adminPortal.type.anewAction'),
        destructive: true,
      }));
    if (!isSure) return false;
    await this.api.discard(portal.id);
    const { name, slug } = portal;
    const made = await this.api.create({ name, slug, userTypeName, baseModule }, newIdempotencyKey());
    await this.portals.fetch(made.id);
    return true;
  }
}
