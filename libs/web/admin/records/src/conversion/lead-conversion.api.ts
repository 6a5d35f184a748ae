import { inject, Injectable } from '@angular/core';
import type { LeadConversion, LeadConversionPlan, LeadConversionRequest } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';

/** Turning a lead into a contact. */
@Injectable({ providedIn: 'root' })
export class LeadConversionApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  plan(leadId: string): Promise<LeadConversionPlan> {
    return this.api.get(this.route(leadId));
  }

  convert(leadId: string, request: LeadConversionRequest): Promise<LeadConversion> {
    return this.api.post(this.route(leadId), request);
  }

  private route(leadId: string) {
    return `${this.place.api()}/leads/${segment(leadId)}/conversion` as const;
  }
}
