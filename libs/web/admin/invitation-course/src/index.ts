export * from './again.component';
export * from './course.routes';
export * from './course.texts';
export * from './record-invitations.component';
export * from './rescues.component';
