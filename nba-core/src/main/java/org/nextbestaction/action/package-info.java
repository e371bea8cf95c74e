/** The playbook: which actions exist, when each one applies and what it is worth. */
@NullMarked
package org.nextbestaction.action;

import org.jspecify.annotations.NullMarked;
