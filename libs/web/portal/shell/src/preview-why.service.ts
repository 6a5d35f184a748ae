import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { Explanation, ExplanationQuestion, PortalPreview } from '@portico/contracts';
import { ApiService, CsrfStore, isProblem, segment, PortalSessionStore, STAFF_AREA } from '@portico/web/core';
import type { WhyQuestion, WhySource, WhyStart } from '@portico/web/explain';
import { tabAt } from './portal.rules';

/** "Why?" in a preview (X4): asked with the rights of whoever looks, about whom they look as. */
@Injectable({ providedIn: 'root' })
export class PreviewWhyService {
  private readonly api = inject(ApiService);
  private readonly csrf = inject(CsrfStore);
  private readonly portal = inject(PortalSessionStore);
  private readonly router = inject(Router);

  sourceOf({ id, organisationId }: PortalPreview): WhySource {
    const organisation = `/organisations/${segment(organisationId)}` as const;
    const explain = async (question: WhyQuestion): Promise<Explanation> => {
      const { csrfToken } = await this.api.get('/me');
      this.csrf.token.set(csrfToken);
      // Of whom, and of which configuration, is the preview's word.
      const { portalUserId: _person, configuration: _configuration, ...asked } = question;
      return this.api.post(`${organisation}/previews/${segment(id)}/explanations`, asked satisfies ExplanationQuestion);
    };
    return {
      explain,
      modules: async () => (await this.api.get(`${organisation}/modules`)).data,
      module: (apiName) => this.api.get(`${organisation}/modules/${segment(apiName)}`),
      people: () => Promise.resolve([]),
      records: async (module, q) => {
        const options = `${organisation}/modules/${segment(module)}/lookup-options` as const;
        return (await this.api.get(options, { query: { q } })).data;
      },
      page: (...segments) => [STAFF_AREA, 'o', organisationId, ...segments],
      isBeside: true,
    };
  }

  /** What the page behind is about: a record, a list, or nothing in particular. */
  async startFrom({ organisationId }: PortalPreview): Promise<WhyStart | null> {
    const inside = this.router.url.slice(this.portal.area().length + 1);
    const [address = '', recordId = ''] = (inside.split(/[?#]/)[0] ?? '').split('/');
    const module = tabAt(this.portal.me()?.tabs ?? [], address)?.module;
    if (module === undefined) return null;
    return { module, record: await this.record(organisationId, module, recordId) };
  }

  private async record(organisationId: string, module: string, recordId: string): Promise<WhyStart['record']> {
    if (!/^[0-9a-f-]{36}$/.test(recordId)) return null;
    try {
      return await this.api.get(
        `/organisations/${segment(organisationId)}/modules/${segment(module)}/records/${segment(recordId)}`,
      );
    } catch (error) {
      if (isProblem(error, 'NOT_FOUND')) return null;
      throw error;
    }
  }
}
