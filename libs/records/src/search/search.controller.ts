import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, RecordSearchHit } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { RecordSearch } from './record-search.service';
import { SearchQueryDto } from './search.dto';

const HITS = 20;

@ApiTags('Records')
@Controller('organisations/:organisationId/search')
export class SearchController {
  constructor(@Inject(RecordSearch) private readonly searches: RecordSearch) {}

  /** The best matches of all modules; forgives accents and typing errors. */
  @Get()
  @RequirePermission('record.view')
  search(
    @Context() context: RequestContext,
    @Query() { q, limit = HITS }: SearchQueryDto,
  ): Promise<Page<RecordSearchHit>> {
    return this.searches.search(context, q, limit);
  }
}
