/**
 * What goes wrong in a company's rule, playbook and configuration files, and the table of facts
 * they may read.
 */
@NullMarked
package org.nextbestaction.rules;

import org.jspecify.annotations.NullMarked;
