import { FILTER_OPERATORS, type FilterCondition, type FilterOperator } from '@portico/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsStorableText } from './input.decorators';

/** A condition in a body, of a selection that means all that match. Which fields there are the route's domain knows. */
export class FilterConditionDto implements FilterCondition {
  @IsString()
  @MaxLength(100)
  field: string;

  @IsIn(FILTER_OPERATORS)
  operator: FilterOperator;

  @IsStorableText(2_000)
  value: string;
}
