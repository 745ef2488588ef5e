import { EXIT } from './commands/exit-code.js';
import { messageLanguage } from './commands/language.js';
import { runProgram } from './commands/program.js';
import { notRead, notWritten, wordsIn } from './commands/words.js';
import { type Host, HostError } from './host/host.js';
import { safe } from './text/safe-text.js';

export { nodeHost } from './host/node-host.js';
/** What the bin hands to main; one bundle, so that both know the same HostError. */
export { taskAnswerer } from './jobs/answer-task.js';

/** Arguments in, exit code out. The only place that catches everything: what arrives here is a bug, told in one line. */
export async function main(host: Host): Promise<number> {
  try {
    return await runProgram(host);
  } catch (error) {
    const lang = messageLanguage(host, undefined);
    if (error instanceof HostError) {
      const isReading = error.doing === 'reading';
      const said = (isReading ? notRead : notWritten)(error.path, error.code, lang);
      await host.err(`jixiao: ${said}\n`).catch(() => undefined);
      return isReading ? EXIT.unreadable : EXIT.unwritable;
    }
    const message = error instanceof Error ? error.message : String(error);
    await host.err(`jixiao: ${wordsIn(lang)('bug', safe(message))}\n`).catch(() => undefined);
    return EXIT.bug;
  }
}
