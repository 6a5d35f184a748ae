import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database, PorticoError, Public } from '@portico/platform';

const TIMEOUT_MS = 1_500;

/** What a load balancer asks. `live`: the process answers. `ready`: it can do its work. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Public()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 within 2 s while PostgreSQL is away or hangs. */
  @Public()
  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new PorticoError('UNAVAILABLE', { detail: 'The database does not answer.' })),
        TIMEOUT_MS,
      );
    });
    try {
      await Promise.race([this.database.global.query('SELECT 1 AS one'), late]);
    } catch (cause) {
      throw new PorticoError('UNAVAILABLE', { detail: 'The database does not answer.', cause });
    } finally {
      clearTimeout(timer);
    }
    return { status: 'ok' };
  }
}
