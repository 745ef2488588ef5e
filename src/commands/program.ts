import { Command, CommanderError, Help, type Option } from 'commander';
import type { Host } from '../host/host.js';
import { VERSION } from '../host/version.js';
import { displayWidth } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import { runBatch } from './batch.js';
import { defineBatch } from './batch-options.js';
import { defineCheck, runCheck } from './check.js';
import { EXIT } from './exit-code.js';
import { defineExplain, runExplain } from './explain.js';
import { defineFill, runFill } from './fill.js';
import { defineForms, runForms } from './forms.js';
import { defineInit, runInit } from './init.js';
import { chosenLanguage, messageLanguage } from './language.js';
import {
  defineRubric,
  runRubricLint,
  runRubricList,
  runRubricSchema,
  runRubricShow,
  runRubricTemplate,
} from './rubric.js';
import { defineScore, runScore } from './score.js';
import { defineVerify, runVerify } from './verify.js';
import { type WordKey, type Words, wordsIn } from './words.js';

const USAGE_WORDS: ReadonlyMap<string, WordKey> = new Map([
  ['commander.unknownOption', 'unknownOption'],
  ['commander.unknownCommand', 'unknownCommand'],
  ['commander.missingArgument', 'missingArgument'],
  ['commander.optionMissingArgument', 'optionMissingArgument'],
  ['commander.excessArguments', 'excessArguments'],
  ['commander.invalidArgument', 'invalidArgument'],
  ['commander.help', 'missingCommand'],
]);

/** Commander's own message, said in our words: it quotes what it speaks of, and may know a similar name. */
function usageSentence(error: CommanderError, words: Words): string {
  const key = USAGE_WORDS.get(error.code);
  const quoted = safe(/'([^']*)'/.exec(error.message)?.[1] ?? '');
  const similar = /Did you mean (?:one of )?([^?]*)\?/.exec(error.message)?.[1];
  const sentence = key === undefined ? words('otherUsage', safe(error.message)) : words(key, quoted);
  const allowed = /Allowed choices are ([^.]*)\./.exec(error.message)?.[1];
  const more = [similar === undefined ? '' : words('didYouMean', safe(similar)), allowed ?? ''];
  return [sentence, ...more.filter((text) => text !== '')].join(' ');
}

function translateHelp(command: Command, words: Words): void {
  command.helpOption('-h, --help', words('helpOption')).configureHelp({
    displayWidth,
    styleTitle: (title) => {
      const headings: Record<string, WordKey> = {
        'Usage:': 'usage',
        'Arguments:': 'arguments',
        'Options:': 'options',
        'Commands:': 'commands',
      };
      const key = headings[title];
      return key === undefined ? title : words(key);
    },
    optionDescription: (option: Option) =>
      new Help()
        .optionDescription(option)
        .replace(/\bchoices: /, `${words('choices')}: `)
        .replace(/\bdefault: /, `${words('default')}: `),
  });
}

const allCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(allCommands)];

/** `rubric show` of the arguments `rubric show X --colour`: what `--help` is asked of. */
function namedCommand(program: Command, args: readonly string[]): string {
  const names: string[] = [];
  let command: Command | undefined = program;
  for (const arg of args) {
    command = command.commands.find((one) => one.name() === arg);
    if (command === undefined) break;
    names.push(arg);
  }
  return names.join(' ');
}

/** Runs the command that the arguments name; the exit code is its answer. */
export async function runProgram(host: Host): Promise<number> {
  const words = wordsIn(messageLanguage(host, chosenLanguage(host.args)));
  const printed: string[] = [];
  let answer: number = EXIT.well;
  const program = new Command('jixiao')
    .description(words('about'))
    .version(VERSION, '-V, --version', words('version'))
    .helpCommand('help [command]', words('helpCommand'))
    .exitOverride()
    .configureOutput({ writeOut: (text) => void printed.push(text), writeErr: () => undefined });
  defineScore(program, words).action(async (folder, given) => {
    answer = await runScore(host, folder, given);
  });
  defineBatch(program, words).action(async (paths, given) => {
    answer = await runBatch(host, paths, given);
  });
  defineCheck(program, words).action(async (folders, given) => {
    answer = await runCheck(host, folders, given);
  });
  defineExplain(program, words).action(async (folder, figure, given) => {
    answer = await runExplain(host, folder, figure, given);
  });
  defineForms(program, words).action(async (paths, given) => {
    answer = await runForms(host, paths, given);
  });
  defineFill(program, words).action(async (path, given) => {
    answer = await runFill(host, path, given);
  });
  defineInit(program, words).action(async (folder, given) => {
    answer = await runInit(host, folder, given);
  });
  defineVerify(program, words).action(async (reports, given) => {
    answer = await runVerify(host, reports, given);
  });
  const answering = async (run: Promise<number>): Promise<void> => {
    answer = await run;
  };
  defineRubric(program, words, {
    list: (given) => answering(runRubricList(host, given)),
    show: (asked, given) => answering(runRubricShow(host, asked, given)),
    lint: (asked, given) => answering(runRubricLint(host, asked, given)),
    template: (asked, given) => answering(runRubricTemplate(host, asked, given)),
    schema: (given) => answering(runRubricSchema(host, given)),
  });
  for (const command of allCommands(program)) translateHelp(command, words);
  try {
    if (host.args.length === 0) printed.push(program.helpInformation());
    else await program.parseAsync([...host.args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) {
      const name = namedCommand(program, host.args);
      await host.err(`jixiao: ${usageSentence(error, words)} ${words('seeHelp', name).replace('  ', ' ')}\n`);
      return EXIT.usage;
    }
  }
  await host.out(printed.join(''));
  return answer;
}
