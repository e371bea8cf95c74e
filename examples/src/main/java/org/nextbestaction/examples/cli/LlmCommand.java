package org.nextbestaction.examples.cli;

import picocli.CommandLine.Command;

/** What protects the words: the input screen, the fact check, the topics of notes. */
@Command(
    name = "llm",
    mixinStandardHelpOptions = true,
    description = "Screens what goes to a language model and checks what comes from it.",
    subcommands = {LlmScreenCommand.class, LlmCheckCommand.class, LlmExtractCommand.class})
final class LlmCommand {}
