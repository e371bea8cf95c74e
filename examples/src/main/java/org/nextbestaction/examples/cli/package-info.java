/** The command-line runner: one class a command. */
@NullMarked
package org.nextbestaction.examples.cli;

import org.jspecify.annotations.NullMarked;
