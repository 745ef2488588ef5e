import { FileNames } from '../batch/file-names.js';
import type { Outcome } from '../batch/outcome.js';
import type { FormatName } from '../formats/formats.js';
import { listMember, listOpening } from '../formats/json-list.js';
import type { Style } from '../formats/style.js';
import type { Host, Writer } from '../host/host.js';
import { VERSION } from '../host/version.js';
import type { DetailTexts } from '../jobs/batch-task.js';
import { asPrefix } from '../jobs/open-files.js';

/** stdout, or a file that takes its name when it is complete. */
export async function openSink(host: Host, output: string | undefined): Promise<Writer> {
  if (output !== undefined && output !== '-') return host.writeFile(output);
  const nothing = async (): Promise<void> => undefined;
  return { write: (text) => host.out(text), finish: nothing, discard: nothing };
}

/** Departments as they come in, in the formats that need not wait for all of them. */
export class Stream {
  private isFirst = true;

  constructor(
    private readonly sink: Writer,
    private readonly format: FormatName,
    private readonly style: Style,
  ) {}

  async begin(): Promise<void> {
    if (this.format === 'json')
      await this.sink.write(listOpening({ schema: 'jixiao/batch/1', version: VERSION }, 'departments', this.style));
  }

  async take(text: string): Promise<void> {
    if (this.format === 'ndjson') await this.sink.write(text);
    if (this.format === 'json') await this.sink.write(listMember(text, this.isFirst));
    this.isFirst = false;
  }
}

const namesOf = ({ department, project }: Outcome): string =>
  project === null ? department : `${department}-${project}`;

/** One JSON and one table for each department, under names that are safe and never the same. */
export class Details {
  private readonly names = new FileNames();

  constructor(
    private readonly host: Host,
    private readonly folder: string,
  ) {}

  async begin(): Promise<void> {
    await this.host.makeFolder(this.folder);
  }

  async take(row: Outcome, { json, table }: DetailTexts): Promise<void> {
    const path = `${asPrefix(this.folder)}${this.names.nameFor(namesOf(row), row.year)}`;
    await this.host.replaceFile(`${path}.json`, json);
    if (table !== '') await this.host.replaceFile(`${path}.txt`, table);
  }
}
