import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';

export class PortalSearchQueryDto {
  @ApiProperty({ description: 'Words that a record must have, all of them; 2 to 200 characters.', example: 'bell' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(2, 200)
  q: string;
}
