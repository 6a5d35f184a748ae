import { Module } from '@nestjs/common';
import { ReadyMadeController } from './ready-made/ready-made.controller';
import { UserTypeController } from './user-type.controller';
import { UserTypeModule } from './user-type.module';

/** The routes of user types; the worker does without. */
@Module({ imports: [UserTypeModule], controllers: [UserTypeController, ReadyMadeController] })
export class UserTypeHttpModule {}
