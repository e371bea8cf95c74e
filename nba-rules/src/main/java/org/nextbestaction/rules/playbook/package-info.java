/** The playbook: action files that become the table of actions. */
@NullMarked
package org.nextbestaction.rules.playbook;

import org.jspecify.annotations.NullMarked;
