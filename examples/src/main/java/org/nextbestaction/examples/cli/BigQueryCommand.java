package org.nextbestaction.examples.cli;

import picocli.CommandLine.Command;

/** What a company has in BigQuery. */
@Command(
    name = "bigquery",
    mixinStandardHelpOptions = true,
    description = "Builds the common layer in BigQuery and works with it.",
    subcommands = {BigQueryLayerCommand.class, BigQueryWriteCommand.class, CommerceCommand.class})
final class BigQueryCommand {}
