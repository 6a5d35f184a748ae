import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { LayoutMetadata, ModuleMetadata } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  ConfirmService,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';

/** The layouts of a module; another one begins as a copy of the default. */
@Component({
  selector: 'pt-layout-list',
  imports: [
    CardComponent,
    ChipComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    ModuleFrameComponent,
    PluralPipe,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <ng-container *ptLoaded="opened; shape: 'cards'; let found">
      @if (found) {
        <pt-module-frame [module]="found">
          <pt-card [heading]="'adminModuleEditor.layouts.title' | ptText">
            <p class="pt-muted">{{ 'adminModuleEditor.layouts.text' | ptText }}</p>
            <ul>
              @for (layout of found.layouts; track layout.id) {
                <li>
                  <a [routerLink]="place.page('modules', found.apiName, 'layouts', layout.id)">{{ layout.name }}</a>
                  @if (layout.isDefault) {
                    <pt-chip>{{ 'adminModuleEditor.layouts.default' | ptText }}</pt-chip>
                  }
                  <span class="pt-muted pt-grow">{{
                    'adminModuleEditor.layouts.sections' | ptPlural: layout.sections.length
                  }}</span>
                  @if (!layout.isDefault) {
                    <button
                      type="button"
                      matButton="outlined"
                      class="pt-small"
                      [disabled]="isBusy()"
                      [attr.aria-label]="'adminModuleEditor.layouts.removeName' | ptText: { name: layout.name }"
                      (click)="remove(found, layout)"
                    >
                      {{ 'adminModuleEditor.remove' | ptText }}
                    </button>
                  }
                </li>
              }
            </ul>
            <form (submit)="add($event, found)">
              <pt-form-field [label]="'adminModuleEditor.layouts.newName' | ptText" [control]="name">
                <input ptInput type="text" maxlength="100" [formControl]="name" />
              </pt-form-field>
              <button type="submit" matButton="outlined" [disabled]="isBusy()">
                {{ 'adminModuleEditor.layouts.add' | ptText }}
              </button>
            </form>
          </pt-card>
        </pt-module-frame>
      }
    </ng-container>
  `,
  styles: `
    ul {
      margin: 16px 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      min-height: 48px;
      border-bottom: 1px solid var(--line);
    }
    li a {
      font-weight: 500;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 12px;
    }
    pt-form-field {
      flex: 0 1 320px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LayoutListPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  protected readonly place = inject(OrganisationPlaceService);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: ({ params }) => this.api.get(params),
  });
  protected readonly name = new FormControl('', { nonNullable: true, validators: Validators.required });
  protected readonly isBusy = signal(false);

  protected async add(event: Event, module: ModuleMetadata): Promise<void> {
    event.preventDefault();
    this.name.markAsTouched();
    if (this.name.value.trim() === '') return;
    const sections = (module.layouts.find((layout) => layout.isDefault) ?? module.layouts[0])?.sections ?? [];
    await this.busy(async () => {
      const made = await this.api.createLayout(module.apiName, { name: this.name.value.trim(), sections });
      await this.router.navigate(this.place.page('modules', module.apiName, 'layouts', made.id));
    });
  }

  protected async remove(module: ModuleMetadata, { id, name }: LayoutMetadata): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminModuleEditor.layouts.removeTitle', { name }),
      text: this.texts.get('adminModuleEditor.layouts.removeText'),
      action: this.texts.get('adminModuleEditor.remove'),
      destructive: true,
    });
    if (!isSure) return;
    await this.busy(async () => {
      await this.api.removeLayout(module.apiName, id);
      this.toast.done(this.texts.get('adminModuleEditor.layouts.removed', { name }));
      this.opened.reload();
    });
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }
}
