import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

const document = await getDocumentProxy(new Uint8Array(workerData));
const { text } = await extractText(document, { mergePages: false });
const { info } = await document.getMetadata();
parentPort.postMessage({ text, info: JSON.parse(JSON.stringify(info)) });
