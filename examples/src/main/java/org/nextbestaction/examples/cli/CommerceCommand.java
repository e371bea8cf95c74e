package org.nextbestaction.examples.cli;

import picocli.CommandLine.Command;

/** Vertex AI Search for commerce. */
@Command(
    name = "commerce",
    mixinStandardHelpOptions = true,
    description = "Vertex AI Search for commerce: its recommendations, and what it is told.",
    subcommands = {CommerceFetchCommand.class, CommerceEventsCommand.class})
final class CommerceCommand {}
