import { storagePlace } from './storage-url.rules';

const bucket = {
  kind: 's3',
  bucket: 'alder-files',
  prefix: '',
  region: 'us-east-1',
  endpoint: null,
  credentials: null,
};

describe('STORAGE_URL', () => {
  it.each([
    ['file:///var/files', { kind: 'folder', folder: '/var/files' }],
    ['file:///var/my%20files', { kind: 'folder', folder: '/var/my files' }],
    ['s3://alder-files', bucket],
    ['s3://alder-files/portal/a/?region=eu-north-1', { ...bucket, prefix: 'portal/a/', region: 'eu-north-1' }],
    [
      's3://key:se%2Fcret@alder-files?endpoint=http://127.0.0.1:9000',
      {
        ...{ ...bucket, endpoint: 'http://127.0.0.1:9000' },
        credentials: { accessKeyId: 'key', secretAccessKey: 'se/cret' },
      },
    ],
  ])('%s is a place', (text, place) => {
    expect(storagePlace(text)).toEqual(place);
  });

  it.each([
    'file:///',
    'file://host',
    '/var/files',
    'http://files.example',
    's3://',
    's3://A',
    's3://key@alder-files',
    's3://alder-files?regoin=eu-north-1',
    's3://alder-files?endpoint=ftp://files.example',
    's3://alder-files?endpoint=files',
  ])('%s is none', (text) => {
    expect(storagePlace(text)).toBeNull();
  });
});
