import { inject, Injectable } from '@angular/core';
import type { ListView, ListViewWrite } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';

/** The list views of modules. Whoever shows modules asks anew after a change: the default one gives them their list. */
@Injectable({ providedIn: 'root' })
export class ListViewsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly modules = inject(ModulesStore);

  async list(module: string): Promise<ListView[]> {
    return (await this.api.get(`${this.of(module)}/list-views`)).data;
  }

  get(module: string, id: string): Promise<ListView> {
    return this.api.get(`${this.of(module)}/list-views/${segment(id)}`);
  }

  create(module: string, body: ListViewWrite): Promise<ListView> {
    return this.changed(this.api.post(`${this.of(module)}/list-views`, body));
  }

  /** On what was seen of it. */
  save(module: string, { id, revision }: ListView, body: ListViewWrite): Promise<ListView> {
    const call = this.api.put(`${this.of(module)}/list-views/${segment(id)}`, body, { ifMatch: `"${revision}"` });
    return this.changed(call);
  }

  remove(module: string, { id }: ListView): Promise<void> {
    return this.changed(this.api.delete(`${this.of(module)}/list-views/${segment(id)}`));
  }

  async order(module: string, ids: string[]): Promise<ListView[]> {
    return (await this.api.put(`${this.of(module)}/list-view-order`, { ids })).data;
  }

  private async changed<Answer>(call: Promise<Answer>): Promise<Answer> {
    const answer = await call;
    this.modules.forget();
    return answer;
  }

  private of(module: string) {
    return `${this.place.api()}/modules/${segment(module)}` as const;
  }
}
