export { testDatabaseUrl, testRedisUrl } from './database/test-database';
